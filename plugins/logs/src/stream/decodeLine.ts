import {
  LOG_LEVELS,
  LogSource,
  WireLine,
} from '@foredeck/backstage-plugin-logs-common';
import type { LogRow } from '../model/LogRow';
import { nextItemId } from '../store/itemIds';

/**
 * A line off the wire as a row.
 *
 * @throws Error when it names a source that was not told of
 */
export function decodeLine(
  [index, time, text, level, cut]: WireLine,
  sources: readonly (LogSource | undefined)[],
): LogRow {
  const source = sources[index];
  if (!source) {
    throw new Error(`A line names source ${index}, which was not told of`);
  }
  return {
    id: nextItemId(),
    time,
    text,
    source,
    ...(level !== undefined && level >= 0 && { level: LOG_LEVELS[level] }),
    ...(cut && { cut }),
  };
}
