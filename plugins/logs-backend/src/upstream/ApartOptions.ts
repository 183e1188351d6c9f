import type { LogCursor } from '@foredeck/backstage-plugin-logs-common';
import type { LogEvent } from '../lines/LogEvent';
import type { ContainerStart } from './ContainerLogs';
import type { Seam } from './EventRing';
import type { FollowSlots, Release } from './FollowSlots';
import type { LogClock } from './LogClock';
import type { LogGap } from './LogPassage';
import type { ReaderFactory } from './LoopOptions';
import type { ReadingBounds } from './ReadingBounds';
import type { RunLog } from './RunLog';

/** Finds where a reading is to hand over to a follow. */
export type SeamFinder = (
  /** What was read so far. */
  readTo: LogCursor | undefined,
  signal: AbortSignal,
) => Promise<Seam | 'end'>;

export interface ApartOptions {
  log: RunLog;
  from: ContainerStart;
  newReader: ReaderFactory;
  bounds: ReadingBounds;
  clock: LogClock;
  /** From 0 to 1. */
  random: () => number;
  slots: FollowSlots;
  /** Of who has taken a place already. */
  slot?: Release;
  /** Where to hand over, when it is known already. */
  seam?: Seam;
  /**
   * Asked at the end of what is there: waits for a seam at or after what was
   * read so far; `end` when there is no follow to hand over to. Without it,
   * all that is there is read, and problems are not waited for.
   */
  findSeam?: SeamFinder;
}

/** Where an `ApartLoop` puts what it reads. */
export interface ApartSink {
  /** Undefined while more may be added, else resolves once it may. */
  room(): Promise<void> | undefined;
  add(events: LogEvent[], gap: LogGap | undefined): void;
  /** Resolves with a later seam to read on to, or when nothing more is wanted. */
  reach(seam: Seam): Promise<Seam | undefined>;
  /** What was to come before the seam, or the end, is gone. */
  lose(): void;
  /** Whether all there is has been added. */
  idle(idle: boolean): void;
  /** Why nothing comes; undefined when it comes again. */
  problem(message: string | undefined): void;
}
