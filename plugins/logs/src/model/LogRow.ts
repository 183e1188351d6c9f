import type {
  LogLevel,
  LogSource,
} from '@foredeck/backstage-plugin-logs-common';

/** One event as the tab holds it. */
export interface LogRow {
  /** Unique in the store, grows with the order of arrival at either end. */
  id: number;
  /** RFC 3339 with nine digits. */
  time: string;
  /** May hold several lines. */
  text: string;
  level?: LogLevel;
  /** Bytes left out. */
  cut?: number;
  source: LogSource;
}

/** What stands between rows: something that happened, not a line. */
export interface LogMark {
  id: number;
  time: string;
  kind: 'dropped' | 'restarted' | 'started' | 'gone' | 'seam';
  /** One sentence. */
  text: string;
  source?: LogSource;
}
