import { sourceKey } from '@foredeck/backstage-plugin-logs-common';
import type { LogStore } from '../store/LogStore';

/**
 * Where history has to join what is held of a live log: RFC 3339, exclusive.
 *
 * A live log begins with the last lines of each container, so a busy one
 * reaches back less far than a quiet one. Before the latest of these
 * beginnings, lines of somebody are missing; from it on, all are there.
 *
 * @param openedAt RFC 3339; a container whose first line is later was
 * followed from its beginning, or has none before
 */
export function joinPoint(
  store: Pick<LogStore, 'length' | 'at'>,
  openedAt: string,
): string | undefined {
  const begun = new Set<string>();
  let join: string | undefined;
  for (let index = 0; index < store.length; index += 1) {
    const item = store.at(index);
    if (item.type === 'mark') {
      continue;
    }
    const { time, source } = item.row;
    if (join !== undefined && time > openedAt) {
      break;
    }
    const key = sourceKey(source);
    if (!begun.has(key)) {
      begun.add(key);
      join = time;
    }
  }
  return join;
}

/** How many items at the old end are older than a time. */
export function countBefore(
  store: Pick<LogStore, 'length' | 'at'>,
  time: string,
): number {
  let count = 0;
  while (count < store.length) {
    const item = store.at(count);
    if ((item.type === 'row' ? item.row.time : item.mark.time) >= time) {
      break;
    }
    count += 1;
  }
  return count;
}
