import { CronSchedule } from './CronSchedule';

const MONDAY = Date.UTC(2026, 0, 5, 9, 0);

function next(schedule: string, timeZone?: string, from = MONDAY) {
  const time = new CronSchedule(schedule, timeZone).next(from);
  return time === undefined ? undefined : new Date(time).toISOString();
}

describe('CronSchedule', () => {
  it.each([
    ['*/15 * * * *', '2026-01-05T09:15:00.000Z'],
    ['0 9 * * *', '2026-01-06T09:00:00.000Z'],
    ['30 2 * * MON-FRI', '2026-01-06T02:30:00.000Z'],
    ['0 0 1 mar *', '2026-03-01T00:00:00.000Z'],
    ['0 0 29 2 *', '2028-02-29T00:00:00.000Z'],
    ['5,50 9-10/1 * * 1', '2026-01-05T09:05:00.000Z'],
    ['0 0 13 * 5', '2026-01-09T00:00:00.000Z'],
    ['0 0 * * 7', '2026-01-11T00:00:00.000Z'],
    ['@hourly', '2026-01-05T10:00:00.000Z'],
  ])('%s', (schedule, expected) => {
    expect(next(schedule)).toBe(expected);
  });

  it('follows a time zone through the change to summer time', () => {
    expect(next('0 8 * * *', 'Europe/Berlin')).toBe('2026-01-06T07:00:00.000Z');
    const july = Date.UTC(2026, 6, 1);
    expect(next('0 8 * * *', 'Europe/Berlin', july)).toBe(
      '2026-07-01T06:00:00.000Z',
    );
  });

  it('finds nothing for a day that never comes', () => {
    expect(next('0 0 30 2 *')).toBeUndefined();
  });

  it.each(['* * * *', '60 * * * *', 'a * * * *', '*/0 * * * *', '9-2 * * * *'])(
    'refuses %s',
    schedule => {
      expect(() => new CronSchedule(schedule)).toThrow(`"${schedule}"`);
    },
  );

  it('refuses an unknown time zone', () => {
    expect(() => new CronSchedule('@daily', 'Mars/Base')).toThrow(
      'timeZone "Mars/Base" is not known',
    );
  });
});
