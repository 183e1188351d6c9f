import type { SleepSchedule } from '@foredeck/backstage-plugin-environments-common';
import { nextTime } from '../schedule';

/** What was missed for longer is not made up for. */
const CATCH_UP_MS = 2 * 24 * 3_600_000;

/**
 * The last change a schedule asked for after one moment and up to another;
 * undefined when it asked for none.
 */
export function dueChange(
  { sleep, wake, timeZone }: SleepSchedule,
  after: Date,
  until: Date,
): { at: Date; to: 'asleep' | 'awake' } | undefined {
  const from = new Date(
    Math.max(after.getTime(), until.getTime() - CATCH_UP_MS),
  );
  const slept = lastTime(sleep, timeZone, from, until);
  const woken = lastTime(wake, timeZone, from, until);
  if (slept && (!woken || slept > woken)) {
    return { at: slept, to: 'asleep' };
  }
  return woken && { at: woken, to: 'awake' };
}

function lastTime(
  expression: string,
  timeZone: string,
  after: Date,
  until: Date,
): Date | undefined {
  let last: Date | undefined;
  for (
    let next = nextTime(expression, timeZone, after);
    next <= until;
    next = nextTime(expression, timeZone, next)
  ) {
    last = next;
  }
  return last;
}
