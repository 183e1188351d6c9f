import fc from 'fast-check';
import { checkSchedule, nextChange, nextTime } from './schedule';

const nights = {
  sleep: '0 20 * * 1-5',
  wake: '0 6 * * 1-5',
  timeZone: 'Europe/Berlin',
};

describe('schedules', () => {
  it('tell what comes next, by what the environment is now', () => {
    const noon = new Date('2026-11-23T11:00:00Z');

    expect(nextChange(nights, false, noon)).toEqual({
      at: '2026-11-23T19:00:00.000Z',
      to: 'asleep',
    });
    expect(nextChange(nights, true, noon)).toEqual({
      at: '2026-11-24T05:00:00.000Z',
      to: 'awake',
    });
  });

  it('keep to the time on the wall when clocks change', () => {
    const before = new Date('2026-10-25T00:00:00Z');
    const daily = { ...nights, sleep: '0 20 * * *' };
    expect(nextChange(daily, false, before).at).toBe(
      '2026-10-25T19:00:00.000Z',
    );
  });

  it.each([
    [{ timeZone: 'Europe/Bärlin' }, /schedule\.timeZone.*Bärlin/],
    [{ timeZone: '' }, /schedule\.timeZone/],
    [{ sleep: '0 20 * *' }, /schedule\.sleep.*no cron/],
    [{ sleep: '0 0 20 * * 1-5' }, /schedule\.sleep/],
    [{ wake: '61 6 * * *' }, /schedule\.wake/],
    [{ wake: '0 0 30 2 *' }, /schedule\.wake.*ever comes/],
    [{ wake: nights.sleep }, /schedule\.wake/],
  ])('are refused with the name of the field: %j', (change, message) => {
    expect(() => checkSchedule({ ...nights, ...change })).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(message),
      }),
    );
  });

  it('always go on from the moment they are asked about', () => {
    const field = (max: number) =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min: 0, max }).map(String),
        fc.integer({ min: 1, max }).map(step => `*/${step}`),
      );
    fc.assert(
      fc.property(
        fc.tuple(field(59), field(23), fc.constantFrom('*', '1-5', '0', '6')),
        fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
        fc.date({
          min: new Date('2026-01-01'),
          max: new Date('2028-01-01'),
          noInvalidDate: true,
        }),
        ([minute, hour, weekday], timeZone, after) => {
          const expression = `${minute} ${hour} * * ${weekday}`;
          const next = nextTime(expression, timeZone, after);
          expect(next.getTime()).toBeGreaterThan(after.getTime());
          expect(next.getTime() - after.getTime()).toBeLessThanOrEqual(
            8 * 86_400_000,
          );
          expect(next.getUTCSeconds()).toBe(0);
        },
      ),
    );
  });
});
