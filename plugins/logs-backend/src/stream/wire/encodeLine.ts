import { LOG_LEVELS } from '@foredeck/backstage-plugin-logs-common';
import type { LogEvent } from '../../lines/LogEvent';

const LEVEL_INDEX: Record<string, number> = Object.fromEntries(
  LOG_LEVELS.map((level, index) => [level, index]),
);

/** An event as the JSON of a `WireLine`. */
export function encodeLine(source: number, event: LogEvent): string {
  const { time, text, level, cut } = event;
  const start = `[${source},"${time}",${JSON.stringify(text)}`;
  if (cut) {
    return `${start},${level ? LEVEL_INDEX[level] : -1},${cut}]`;
  }
  return level ? `${start},${LEVEL_INDEX[level]}]` : `${start}]`;
}
