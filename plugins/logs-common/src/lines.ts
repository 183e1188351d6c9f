export const LOG_LEVELS = [
  'trace',
  'debug',
  'info',
  'warn',
  'error',
  'fatal',
] as const;

/** How bad a line says it is; lines that do not say have none. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * One event of a log: a line, or a line with those that continue it (a stack
 * trace, a JSON document over several lines), joined by line feeds.
 */
export interface LogLine {
  /** RFC 3339 in UTC with nine digits of a second, so that it sorts as text. */
  time: string;
  text: string;
  level?: LogLevel;
  /** Bytes left out because the line or the event was too long. */
  cut?: number;
}

/**
 * A line as it goes over the wire: index of its source, time, text, and where
 * they are not empty the level (index into `LOG_LEVELS`, or -1) and the bytes
 * cut.
 */
export type WireLine =
  | [source: number, time: string, text: string]
  | [source: number, time: string, text: string, level: number]
  | [source: number, time: string, text: string, level: number, cut: number];

/** The last line read of a source, and how many of its lines so far have that very time. */
export interface LogCursor {
  time: string;
  count: number;
}
