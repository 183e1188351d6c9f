import type { LogCursor } from '@foredeck/backstage-plugin-logs-common';
import type { EventReader, LogEvent } from '../lines/LogEvent';
import type { ContainerStart } from './ContainerLogs';
import type { LogClock } from './LogClock';
import type { LogGap } from './LogPassage';
import type { RunLog } from './RunLog';

/** Makes a reader that leaves out what comes before a cursor. */
export type ReaderFactory = (after?: LogCursor) => Promise<EventReader>;

/** Where a loop puts what it reads. */
export interface LoopSink {
  /** Undefined while more may be added, else resolves once it may. */
  room(): Promise<void> | undefined;
  add(events: LogEvent[], gap?: LogGap): void;
  /** All that was there when the log was opened has been added. */
  caughtUp(): void;
  /** Why nothing comes; undefined when it comes again. */
  problem(message: string | undefined): void;
}

export interface LoopOptions {
  log: RunLog;
  start: ContainerStart;
  newReader: ReaderFactory;
  sink: LoopSink;
  /** Bytes that are made into events at once. */
  sliceBytes: number;
  clock: LogClock;
  /** From 0 to 1. */
  random: () => number;
  signal: AbortSignal;
}
