import type { LogCursor } from '@foredeck/backstage-plugin-logs-common';
import type { LogEvent } from '../lines/LogEvent';
import type { ContainerStart, RunFate } from './ContainerLogs';
import { compareCursors } from './cursors';
import { EventRing, type Seam } from './EventRing';
import { FollowLoop } from './FollowLoop';
import type { LoopOptions, ReaderFactory } from './LoopOptions';
import type { LogGap } from './LogPassage';
import { placeIn } from './placeIn';
import type { ReadingBounds } from './ReadingBounds';
import type { RunLog } from './RunLog';

/** A reader of a follow. */
export interface FollowReader {
  /** Number of the event it takes next; undefined while it reads on its own. */
  readonly position: number | undefined;
  /** Something has changed. */
  wake(): void;
}

export interface FollowOptions
  extends Pick<LoopOptions, 'start' | 'clock' | 'random'> {
  log: RunLog;
  newReader: ReaderFactory;
  bounds: ReadingBounds;
  /** Called when nothing more will be read. */
  onOver: () => void;
  /** Called when the last reader has left. */
  onLeft: () => void;
}

/**
 * One reading of a run for all who read it. It goes as fast as the fastest of
 * them: while that one is behind by all that may be kept, nothing is read.
 */
export class Follow {
  readonly log: RunLog;
  readonly ring = new EventRing();
  readonly start: ContainerStart;
  readonly #options: FollowOptions;
  readonly #readers = new Set<FollowReader>();
  readonly #seekers = new Set<() => void>();
  readonly #closed = new AbortController();
  readonly #loop: FollowLoop;
  #caughtUpAt: number | undefined;
  #over = false;
  #error: Error | undefined;
  #problem: string | undefined;
  #makeRoom: (() => void) | undefined;

  constructor(options: FollowOptions) {
    const { log, start, bounds, newReader, clock, random } = options;
    this.#options = options;
    this.log = log;
    this.start = start;
    const signal = this.#closed.signal;
    const sink = {
      room: () => this.#room(),
      add: (events: LogEvent[], gap?: LogGap) => this.#add(events, gap),
      caughtUp: () => this.#caughtUp(),
      problem: (message: string | undefined) => this.#setProblem(message),
    };
    this.#loop = new FollowLoop({
      log,
      start,
      newReader,
      clock,
      random,
      sink,
      sliceBytes: bounds.slice,
      signal,
    });
  }

  /** Number of the first event that came after all that was there; undefined before. */
  get caughtUpAt(): number | undefined {
    return this.#caughtUpAt;
  }

  /** Whether the ring began with the first line of the run. */
  get whole(): boolean {
    return this.start.kind === 'beginning';
  }

  /** The run is over: nothing is added any more. */
  get over(): boolean {
    return this.#over;
  }

  get error(): Error | undefined {
    return this.#error;
  }

  get problem(): string | undefined {
    return this.#problem;
  }

  /** Begins to read; the follow reads until it is over or its last reader left. */
  begin(): void {
    this.#loop.run().then(
      () => this.#end(),
      error => this.#end(error),
    );
  }

  tell(fate: RunFate): void {
    this.#loop.tell(fate);
  }

  /** Where a reader that wants to start there finds all it needs; undefined if nowhere. */
  place(start: ContainerStart): number | undefined {
    return placeIn(this, start);
  }

  /** Waits for a seam that someone who reads apart can reach; as `SeamFinder`. */
  findSeam(
    readTo: LogCursor | undefined,
    signal: AbortSignal,
  ): Promise<Seam | 'end'> {
    return new Promise(resolve => {
      const look = () => {
        const { end } = this.ring;
        const found =
          end && (!readTo || compareCursors(end.cursor, readTo) >= 0);
        if (found || this.#over || signal.aborted) {
          this.#seekers.delete(look);
          signal.removeEventListener('abort', look);
          resolve(found && !signal.aborted ? end : 'end');
        }
      };
      this.#seekers.add(look);
      signal.addEventListener('abort', look);
      look();
    });
  }

  join(reader: FollowReader): void {
    this.#readers.add(reader);
  }

  /** The last one who leaves ends the follow. */
  leave(reader: FollowReader): void {
    this.#readers.delete(reader);
    if (this.#readers.size === 0) {
      this.#closed.abort();
      this.ring.clear();
      this.#end();
      this.#options.onLeft();
    }
    this.moved();
  }

  /** A reader has moved on. */
  moved(): void {
    this.#makeRoom?.();
  }

  #room(): Promise<void> | undefined {
    const { ring } = this;
    const most = this.#options.bounds.ring;
    let fastest = ring.first;
    for (const { position } of this.#readers) {
      fastest = Math.max(fastest, position ?? 0);
    }
    ring.trim(most, fastest);
    if (ring.bytes <= most || this.#closed.signal.aborted) {
      return undefined;
    }
    return new Promise(resolve => {
      this.#makeRoom = () => {
        this.#makeRoom = undefined;
        resolve();
      };
    });
  }

  #add(events: LogEvent[], gap: LogGap | undefined): void {
    let before = gap;
    for (const event of events) {
      this.ring.push(event, before);
      before = undefined;
    }
    this.#wake();
  }

  #caughtUp(): void {
    if (this.#caughtUpAt === undefined) {
      this.#caughtUpAt = this.ring.next;
      this.#wake();
    }
  }

  #setProblem(message: string | undefined): void {
    if (message !== this.#problem) {
      this.#problem = message;
      this.#wake();
    }
  }

  #end(error?: Error): void {
    if (!this.#over) {
      this.#over = true;
      this.#error = error;
      this.#caughtUpAt ??= this.ring.next;
      this.#options.onOver();
      this.#wake();
    }
  }

  #wake(): void {
    this.#seekers.forEach(look => look());
    for (const reader of this.#readers) {
      reader.wake();
    }
  }
}
