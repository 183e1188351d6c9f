import type { ScheduleSpec } from '@foredeck/backstage-plugin-chaos-common';
import { cronRhythm } from './cronRhythm';
import { KillWindow } from './KillWindow';

/** How far an experiment is. Moments in milliseconds since the epoch. */
export interface ScheduleProgress {
  /** Nothing comes before it: what was missed is not made up for. */
  now: number;
  /** When its countdown was over. */
  startedAt: number;
  /** When the last kill was begun; absent before the first. */
  lastKillAt?: number;
}

/**
 * When an experiment hits next, in milliseconds since the epoch: not before
 * `now`, within its window, and before it expires. Undefined when it does not
 * any more.
 *
 * @throws InputError for a cron expression that is not one
 */
export function nextKillAt(
  schedule: ScheduleSpec,
  progress: ScheduleProgress,
): number | undefined {
  const { rhythm, timeZone } = schedule;
  const until = Date.parse(schedule.expiresAt);
  const window = new KillWindow(schedule);
  const earliest = Math.max(progress.now, progress.startedAt);
  if (schedule.immediate && progress.lastKillAt === undefined) {
    return window.nextOpen(earliest, until);
  }
  if (rhythm.kind === 'pace') {
    const last = progress.lastKillAt ?? progress.startedAt;
    return window.nextOpen(
      Math.max(earliest, last + rhythm.everySeconds * 1000),
      until,
    );
  }
  const cron = cronRhythm(
    'schedule.rhythm.expression',
    rhythm.expression,
    timeZone,
  );
  // A moment that is now counts, unless it was the last kill's.
  let at = cron.after(
    Math.max(earliest - 1, progress.lastKillAt ?? Number.NEGATIVE_INFINITY),
  );
  while (at !== undefined && at < until && !window.isOpen(at)) {
    const open = window.nextOpen(at, until);
    at = open === undefined ? undefined : cron.after(open - 1);
  }
  return at !== undefined && at < until ? at : undefined;
}
