import type { LogEvent } from '../lines/LogEvent';
import type { TapBatch } from './ContainerLogs';

/** Lines that a reader does not get. */
export type Dropped = NonNullable<TapBatch['dropped']>;

/** Where a tap has its events from. */
export interface TapReading {
  /** Goes where the next events are; asked before anything else. */
  advance(): void;
  /** What was dropped before the next events, in order; taken by the tap. */
  readonly drops: Dropped[];
  readonly hasEvents: boolean;
  /** The next events, without a gap between them. */
  collect(): LogEvent[];
  /** All that was there when it was opened has been collected. */
  readonly live: boolean;
  /** Nothing comes after what can be collected now. */
  readonly over: boolean;
  /** Why nothing comes. */
  readonly error: Error | undefined;
  /** Why nothing comes right now. */
  readonly problem: string | undefined;
  /** Bytes of events that nobody else shares. */
  readonly heldBytes: number;
  close(): void;
}
