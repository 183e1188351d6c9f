import type { LogCursor } from '@foredeck/backstage-plugin-logs-common';

/** Below zero when `one` comes before `other` in their log. */
export function compareCursors(one: LogCursor, other: LogCursor): number {
  if (one.time === other.time) {
    return one.count - other.count;
  }
  return one.time < other.time ? -1 : 1;
}
