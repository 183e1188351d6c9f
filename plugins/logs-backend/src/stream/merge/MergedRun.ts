import type { LogEvent } from '../../lines/LogEvent';

/** What goes out together: some marks of a source, then some of its events. */
export interface MergedRun<Mark> {
  /** Index of the source. */
  source: number;
  /** The events were written after the source had been read to its end. */
  live: boolean;
  /** What stands before the events; may be all there is. */
  marks: readonly Mark[];
  /** Only `from` up to, not with, `to` is meant. */
  events: readonly LogEvent[];
  from: number;
  to: number;
}
