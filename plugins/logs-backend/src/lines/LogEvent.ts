import type {
  LogCursor,
  LogLine,
} from '@foredeck/backstage-plugin-logs-common';

/** An event read from a container's log, with what is needed to go on after it. */
export interface LogEvent extends LogLine {
  /** Up to and with its last line. */
  cursor: LogCursor;
  /** Lines of the log it is made of. */
  lines: number;
}

/** Bounds of what is read; longer is cut, and says so. */
export interface LineBounds {
  /** Bytes of one line. */
  lineBytes: number;
  /** Bytes and lines of one event. */
  eventBytes: number;
  eventLines: number;
}

/** Makes events of the bytes of one container run. One at a time, never shared. */
export interface EventReader {
  /** Takes bytes as they come; answers the events that are complete. */
  push(chunk: Uint8Array): LogEvent[];
  /**
   * Ends the event that may still go on, when nothing came for a while or the
   * log is over. Half a line stays until the log is over.
   */
  flush(over: boolean): LogEvent[];
  /** Whether an event waits for lines that may continue it. */
  readonly pending: boolean;
}

/** What an `EventReader` needs to know. */
export interface EventReaderOptions {
  bounds: LineBounds;
  /** Leaves out all up to and with it: what the kubelet sends again on resume. */
  after?: LogCursor;
  /** Takes secrets out of a whole event's text. */
  redact: (text: string) => string;
  /** Time of lines that have none and none before them. */
  now?: () => Date;
}

/** Whether an event is wanted. */
export type EventFilter = (event: LogLine) => boolean;
