import { InputError } from '@backstage/errors';
import {
  WEEKDAYS,
  type ScheduleSpec,
} from '@foredeck/backstage-plugin-chaos-common';
import fc from 'fast-check';
import { checkTimeZone } from './checkTimeZone';
import { firstKills } from './firstKills';
import { KillWindow } from './KillWindow';
import { nextKillAt } from './nextKillAt';
import { wallTime } from './wallTime';

const MINUTE = 60_000;

function schedule(changes: Partial<ScheduleSpec> = {}): ScheduleSpec {
  return {
    rhythm: { kind: 'pace', everySeconds: 600 },
    timeZone: 'Europe/Berlin',
    immediate: false,
    expiresAt: '2027-01-01T00:00:00Z',
    ...changes,
  };
}

function first(spec: ScheduleSpec, from: string, count = 1): string[] {
  return firstKills(spec, Date.parse(from), count).map(at =>
    new Date(at).toISOString(),
  );
}

describe('the next kill', () => {
  it('comes after one pace, or at once when told', () => {
    const from = '2026-11-24T10:00:00Z';
    expect(first(schedule(), from, 2)).toEqual([
      '2026-11-24T10:10:00.000Z',
      '2026-11-24T10:20:00.000Z',
    ]);
    expect(first(schedule({ immediate: true }), from, 2)).toEqual([
      '2026-11-24T10:00:00.000Z',
      '2026-11-24T10:10:00.000Z',
    ]);
  });

  it('makes up for nothing that was missed', () => {
    const startedAt = Date.parse('2026-11-24T10:00:00Z');
    const now = startedAt + 3 * 3600_000;
    expect(nextKillAt(schedule(), { now, startedAt })).toBe(now);
  });

  it('waits for the hours, days and dates by the clock of the zone', () => {
    const hours = [{ from: '09:00', to: '17:00' }];
    const weekdays = [...WEEKDAYS.slice(0, 5)];
    const spec = schedule({ immediate: true, hours, weekdays });
    // Friday evening, then Monday that is left out.
    expect(first(spec, '2026-11-27T16:00:00Z')).toEqual([
      '2026-11-30T08:00:00.000Z',
    ]);
    expect(
      first({ ...spec, excludedDates: ['2026-11-30'] }, '2026-11-27T16:00:00Z'),
    ).toEqual(['2026-12-01T08:00:00.000Z']);
    expect(
      first({ ...spec, excludedDates: ['11-30'] }, '2026-11-27T16:00:00Z'),
    ).toEqual(['2026-12-01T08:00:00.000Z']);
  });

  it('never comes once the experiment has expired', () => {
    const expiresAt = '2026-11-24T10:10:00Z';
    expect(first(schedule({ expiresAt }), '2026-11-24T10:00:00Z')).toEqual([]);
  });

  it('comes by cron, in the zone, within the window', () => {
    const spec = schedule({
      rhythm: { kind: 'cron', expression: '30 * * * *' },
      hours: [{ from: '09:00', to: '11:00' }],
    });
    expect(first(spec, '2026-11-24T07:00:00Z', 3)).toEqual([
      '2026-11-24T08:30:00.000Z',
      '2026-11-24T09:30:00.000Z',
      '2026-11-25T08:30:00.000Z',
    ]);
  });

  it.each(['* * * *', '* * * * * *', '61 * * * *', 'soon'])(
    'refuses %j as cron, naming the field',
    expression => {
      const spec = schedule({ rhythm: { kind: 'cron', expression } });
      const next = () => nextKillAt(spec, { now: 0, startedAt: 0 });
      expect(next).toThrow(InputError);
      expect(next).toThrow('schedule.rhythm.expression');
    },
  );
});

describe('where clocks are put forward and back', () => {
  it('opens at the first moment after hours that are left out', () => {
    // 29 March 2026: 02:00 is followed by 03:00.
    const spec = schedule({
      immediate: true,
      hours: [{ from: '02:30', to: '04:00' }],
    });
    expect(first(spec, '2026-03-28T23:30:00Z')).toEqual([
      '2026-03-29T01:00:00.000Z',
    ]);
  });

  it('opens twice for hours that come twice', () => {
    // 25 October 2026: 03:00 is followed by 02:00.
    const window = new KillWindow(
      schedule({ hours: [{ from: '02:15', to: '02:30' }] }),
    );
    const until = Date.parse('2026-10-26T00:00:00Z');
    const open = (from: string) =>
      new Date(window.nextOpen(Date.parse(from), until) ?? 0).toISOString();
    expect(open('2026-10-24T22:00:00Z')).toBe('2026-10-25T00:15:00.000Z');
    expect(open('2026-10-25T00:30:00Z')).toBe('2026-10-25T01:15:00.000Z');
  });

  const zones = [
    ...['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'],
    ...['Asia/Kathmandu', 'America/St_Johns', 'Africa/Casablanca', 'UTC'],
  ];
  const hourOfDay = fc
    .tuple(fc.nat({ max: 1439 }), fc.integer({ min: 1, max: 1440 }))
    .filter(([from, to]) => from < to)
    .map(times => {
      const [from, to] = times.map(
        time =>
          `${String(Math.floor(time / 60)).padStart(2, '0')}:${String(
            time % 60,
          ).padStart(2, '0')}`,
      );
      return { from, to };
    });
  const spans = fc.record({
    timeZone: fc.constantFrom(...zones),
    hours: fc.array(hourOfDay, { minLength: 1, maxLength: 3 }),
    weekdays: fc.subarray([...WEEKDAYS], { minLength: 3 }),
    // Around the days on which clocks are put in most zones.
    from: fc
      .tuple(
        fc.constantFrom('2026-03-07', '2026-03-28', '2026-04-04', '2026-10-24'),
        fc.nat({ max: 2 * 24 * 60 * 60 }),
      )
      .map(([day, second]) => Date.parse(day) + second * 1000),
  });

  it('opens at the same moment that a look at every minute finds', () => {
    fc.assert(
      fc.property(spans, ({ from, ...spec }) => {
        const window = new KillWindow(spec);
        const until = from + 2 * 24 * 60 * MINUTE;
        let expected: number | undefined = from;
        while (expected < until && !window.isOpen(expected)) {
          expected = (Math.floor(expected / MINUTE) + 1) * MINUTE;
        }
        expect(window.nextOpen(from, until)).toBe(
          expected < until ? expected : undefined,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('keeps each kill in the window, in the rhythm and before the end', () => {
    fc.assert(
      fc.property(
        spans,
        fc.constantFrom(
          { kind: 'pace' as const, everySeconds: 1234 },
          { kind: 'cron' as const, expression: '*/20 * * * *' },
          { kind: 'cron' as const, expression: '30 1-3 * * *' },
        ),
        fc.boolean(),
        ({ from, ...window }, rhythm, immediate) => {
          const until = from + 3 * 24 * 3600_000;
          const spec = schedule({
            ...{ ...window, rhythm, immediate },
            expiresAt: new Date(until).toISOString(),
          });
          const kills = firstKills(spec, from, 8);
          kills.forEach((at, index) => {
            const wall = wallTime(at, spec.timeZone);
            const clock = `${String(Math.floor(wall.minute / 60)).padStart(
              2,
              '0',
            )}:${String(wall.minute % 60).padStart(2, '0')}`;
            expect(window.weekdays).toContain(wall.weekday);
            expect(
              window.hours.some(
                hours => hours.from <= clock && clock < hours.to,
              ),
            ).toBe(true);
            expect(at).toBeGreaterThanOrEqual(from);
            expect(at).toBeLessThan(until);
            const before = index ? kills[index - 1] : undefined;
            const least = rhythm.kind === 'pace' ? 1234_000 : 1;
            expect(at - (before ?? -Infinity)).toBeGreaterThanOrEqual(least);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a time zone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['utc', 'UTC'],
    ['US/Eastern', 'US/Eastern'],
  ])('%s is known', (name, expected) => {
    expect(checkTimeZone('schedule.timeZone', name)).toBe(expected);
  });

  it.each([
    ['Europa/Berlin', 'did you mean Europe/Berlin?'],
    ['New York', 'did you mean America/New_York?'],
    ['+01:00', 'write one such as Europe/Berlin'],
    ['', 'write one such as Europe/Berlin'],
    ['Mars/Olympus', 'write one such as Europe/Berlin'],
  ])('%j is refused with the fix', (name, words) => {
    const check = () => checkTimeZone('schedule.timeZone', name);
    expect(check).toThrow(InputError);
    expect(check).toThrow('schedule.timeZone');
    expect(check).toThrow(words);
  });
});
