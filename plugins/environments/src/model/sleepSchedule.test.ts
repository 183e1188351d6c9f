import fc from 'fast-check';
import {
  nextTimes,
  SCHEDULE_PRESETS,
  ScheduleDraft,
  toSchedule,
  toScheduleDraft,
} from './sleepSchedule';

const two = (value: number) => String(value).padStart(2, '0');
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);

describe('sleep schedules', () => {
  it('keep their preset and times through cron expressions and back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          ...SCHEDULE_PRESETS.filter(
            preset => preset !== 'none' && preset !== 'custom',
          ),
        ),
        clock,
        clock,
        (preset, from, to) => {
          const draft: ScheduleDraft = {
            preset,
            from,
            to,
            sleep: '',
            wake: '',
            timeZone: 'Europe/Berlin',
          };
          const back = toScheduleDraft(toSchedule(draft), 'UTC');
          expect(back).toMatchObject({
            preset,
            from,
            to,
            timeZone: 'Europe/Berlin',
          });
        },
      ),
    );
  });

  it('show expressions that are like no preset as they are', () => {
    const schedule = {
      sleep: '*/5 20 1 * *',
      wake: '0 7 * * 1',
      timeZone: 'UTC',
    };
    const draft = toScheduleDraft(schedule, 'UTC');
    expect(draft.preset).toBe('custom');
    expect(toSchedule(draft)).toEqual(schedule);
  });

  it('come in their time zone, also when clocks change', () => {
    // Berlin leaves summer time on 25 October 2026.
    expect(
      nextTimes(
        '0 7 * * *',
        'Europe/Berlin',
        2,
        new Date('2026-10-24T00:00:00Z'),
      ).map(at => at.toISOString()),
    ).toEqual(['2026-10-24T05:00:00.000Z', '2026-10-25T06:00:00.000Z']);
  });

  it.each(['', 'soon', '0 20 * *', '0 0 20 * * *', '0 25 * * *', '0 0 31 2 *'])(
    'never come for %p',
    expression => {
      expect(nextTimes(expression, 'UTC', 1, new Date())).toEqual([]);
    },
  );

  it('never come in a time zone that is none', () => {
    expect(nextTimes('0 7 * * *', 'Mars/Base', 1, new Date())).toEqual([]);
  });
});
