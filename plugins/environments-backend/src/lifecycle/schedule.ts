import { InputError, toError } from '@backstage/errors';
import type { SleepSchedule } from '@foredeck/backstage-plugin-environments-common';
import { CronTime } from 'cron';
import { IANAZone } from 'luxon';

const FIELDS = /^\S+(\s+\S+){4}$/;

/**
 * @throws InputError naming the field: a schedule that never comes, an
 * expression that is not five fields of cron, an unknown time zone
 */
export function checkSchedule(schedule: SleepSchedule): void {
  const { timeZone } = schedule;
  if (!IANAZone.isValidZone(timeZone)) {
    throw new InputError(
      `schedule.timeZone: there is no time zone "${timeZone}"; name one as in Europe/Berlin or UTC`,
    );
  }
  for (const field of ['sleep', 'wake'] as const) {
    const expression = schedule[field].trim();
    if (!FIELDS.test(expression)) {
      throw new InputError(
        `schedule.${field}: "${expression}" is no cron expression; write minute, hour, day of month, month and day of week, as in 0 20 * * 1-5`,
      );
    }
    try {
      nextTime(expression, timeZone, new Date());
    } catch (error) {
      throw new InputError(
        `schedule.${field}: "${expression}" is no cron expression that ever comes: ${
          toError(error).message.split('\n')[0]
        }`,
      );
    }
  }
  if (schedule.sleep.trim() === schedule.wake.trim()) {
    throw new InputError(
      'schedule.wake: it would wake the moment it falls asleep; name another time',
    );
  }
}

/** Finding a time takes milliseconds, and the same is asked again and again. */
const found = new Map<string, { from: number; next: number }>();

const MOST_FOUND = 1_000;

/**
 * The first time an expression comes after a moment.
 *
 * @throws Error for what is no expression, or never comes
 */
export function nextTime(
  expression: string,
  timeZone: string,
  after: Date,
): Date {
  const key = JSON.stringify([expression, timeZone]);
  const from = after.getTime();
  const known = found.get(key);
  if (known && known.from <= from && from < known.next) {
    return new Date(known.next);
  }
  const next = new CronTime(expression.trim(), timeZone)
    .getNextDateFrom(after, timeZone)
    .toJSDate();
  if (found.size >= MOST_FOUND) {
    found.clear();
  }
  found.set(key, { from, next: next.getTime() });
  return next;
}

/** What a schedule does next to an environment that is awake or asleep now. */
export function nextChange(
  schedule: SleepSchedule,
  asleep: boolean,
  after: Date,
): { at: string; to: 'asleep' | 'awake' } {
  const expression = asleep ? schedule.wake : schedule.sleep;
  return {
    at: nextTime(expression, schedule.timeZone, after).toISOString(),
    to: asleep ? 'awake' : 'asleep',
  };
}
