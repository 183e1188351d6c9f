import type { ScheduleSpec } from '@foredeck/backstage-plugin-chaos-common';
import { nextKillAt } from './nextKillAt';

/**
 * The first moments at which an experiment may hit, if nothing forbids it, in
 * milliseconds since the epoch; at most `count`.
 */
export function firstKills(
  schedule: ScheduleSpec,
  startedAt: number,
  count: number,
): number[] {
  const moments: number[] = [];
  while (moments.length < count) {
    const lastKillAt = moments.at(-1);
    const next = nextKillAt(schedule, {
      ...{ now: lastKillAt ?? startedAt, startedAt, lastKillAt },
    });
    if (next === undefined) {
      break;
    }
    moments.push(next);
  }
  return moments;
}
