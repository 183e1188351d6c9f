import type { OlderLines } from '../history/useOlderLines';
import type { LogStore } from '../store/LogStore';
import type { LogStream } from '../stream/LogStream';
import type { StreamState } from '../stream/StreamState';

/** The rows of a view, where they come from, and how that goes. */
export interface HeldLog {
  store: LogStore;
  state: StreamState;
  history: OlderLines;
  /** Absent for a span of time, where nothing new comes. */
  stream?: LogStream;
  /** Reads all anew. */
  again(): void;
}
