import { toError } from '@backstage/errors';
import type { LogCursor } from '@foredeck/backstage-plugin-logs-common';
import type { EventReader, LogEvent } from '../lines/LogEvent';
import type { ContainerStart } from './ContainerLogs';
import { compareCursors } from './cursors';
import type { Seam } from './EventRing';
import type { ReaderFactory } from './FollowLoop';
import type { ReadingBounds } from './ReadingBounds';
import type { FollowSlots, Release } from './FollowSlots';
import type { LogClock } from './LogClock';
import { LogPassage, type LogGap } from './LogPassage';
import { absentLog, logProblem, unreachableLog } from './logProblem';
import { ReadQueue } from './ReadQueue';
import { relay } from './relay';
import { RetryWait } from './RetryWait';
import type { RunLog } from './RunLog';
import { SeamGate } from './SeamGate';

/** After so many attempts in vain, a read without a follow gives up. */
const ATTEMPTS = 5;
/** A connection that gives nothing for so long is given up. */
const SILENCE_MS = 30_000;

/** Finds where a reading is to hand over to a follow. */
export type SeamFinder = (
  /** What was read so far. */
  readTo: LogCursor | undefined,
  signal: AbortSignal,
) => Promise<Seam | 'end'>;

export interface OwnReadingOptions {
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
  /** There is something to take, or the state is another. */
  onChange: () => void;
}

/**
 * Reads a log apart from those who follow it: what was there before they began,
 * or what one of them was too slow for. Its reader sets the pace. It hands over
 * to the follow at a seam, without a line lost or doubled.
 */
export class OwnReading {
  readonly #options: OwnReadingOptions;
  readonly #closed = new AbortController();
  readonly #waits: RetryWait;
  readonly #queue: ReadQueue;
  #connection = new AbortController();
  #silence: (() => void) | undefined;
  #cursor: LogCursor | undefined;
  #target: Seam | undefined;
  #gate: SeamGate | undefined;
  #gap: LogGap | undefined;
  #fruitless = 0;
  #lost = false;
  #reached: Seam | undefined;
  #goOn: ((seam: Seam | undefined) => void) | undefined;
  #idle = false;
  #ended = false;
  #error: Error | undefined;
  #problem: string | undefined;

  constructor(options: OwnReadingOptions) {
    const { from, clock, random } = options;
    this.#options = options;
    this.#cursor = from.kind === 'after' ? from.cursor : undefined;
    this.#target = options.seam;
    this.#waits = new RetryWait(clock, random);
    this.#queue = new ReadQueue(options.bounds.queue);
  }

  get heldBytes(): number {
    return this.#queue.bytes;
  }

  /** Whether there are events to take. Only then ask for what comes after. */
  get hasEvents(): boolean {
    return !this.#queue.empty;
  }

  /** Where to go on together with the others. */
  get seam(): Seam | undefined {
    return this.#reached;
  }

  /** There is nothing more. */
  get ended(): boolean {
    return this.#ended;
  }

  /** There is nothing more right now. */
  get idle(): boolean {
    return this.#idle;
  }

  get error(): Error | undefined {
    return this.#error;
  }

  get problem(): string | undefined {
    return this.#problem;
  }

  begin(): void {
    this.#run().then(
      () => this.#end(),
      error => this.#end(error),
    );
  }

  /** What is missing before the events to take; told once. */
  takeGap(): LogGap | undefined {
    return this.#queue.takeGap();
  }

  /** The events there are, up to the next gap. */
  take(): LogEvent[] {
    return this.#queue.take();
  }

  /** What was not read up to the seam, or the end, is gone. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Has it read on, to a later seam. */
  extend(seam: Seam): void {
    this.#reached = undefined;
    this.#goOn?.(seam);
  }

  close(): void {
    this.#closed.abort();
    this.#connection.abort();
    this.#goOn?.(undefined);
    this.#queue.clear();
  }

  async #run(): Promise<void> {
    const { slot } = this.#options;
    const { signal } = this.#closed;
    const release = slot ?? (await this.#turn());
    try {
      let more = true;
      while (more && !signal.aborted) {
        more = await this.#pass();
      }
    } finally {
      this.#silence?.();
      release?.();
    }
  }

  async #turn(): Promise<Release | undefined> {
    const { slots } = this.#options;
    if (slots.full) {
      this.#tell(
        `The portal reads ${slots.used} container logs already; what is missing here is read when it is its turn`,
      );
    }
    return await slots.wait(this.#closed.signal);
  }

  /** @returns whether there is more to read, over another connection */
  async #pass(): Promise<boolean> {
    const { log, from, newReader, findSeam } = this.#options;
    const { signal } = this.#closed;
    const begun = this.#cursor;
    const reader = await newReader(begun);
    this.#connection = new AbortController();
    this.#gate = this.#target && new SeamGate(this.#target.cursor);
    const passage = new LogPassage(log, {
      from: begun ? { kind: 'after', cursor: begun } : from,
      follow: false,
      signal: this.#connection.signal,
      onOpen: () => this.#tell(undefined),
    });
    let first = true;
    this.#listen();
    const failure = await relay(passage.chunks(), async chunk => {
      this.#gap = first ? passage.gap : this.#gap;
      first = false;
      return await this.#accept(reader, chunk);
    });
    this.#silence?.();
    if (signal.aborted) {
      return false;
    }
    // Without a follow, half a line at the end is all there will be of it.
    this.#add(reader.flush(!failure && (passage.final || !findSeam)));
    const hadLines = this.#cursor !== begun;
    if (hadLines) {
      this.#waits.reset();
      this.#fruitless = 0;
    }
    if (failure) {
      return await this.#goesOnAfter(failure);
    }
    return this.#target
      ? await this.#goesOnBefore(this.#target, hadLines)
      : await this.#goesOnTo(await this.#nextSeam());
  }

  async #accept(reader: EventReader, chunk: Buffer): Promise<boolean> {
    const { signal } = this.#closed;
    let rest = chunk;
    while (rest.length > 0 && !signal.aborted) {
      const cut = this.#gate?.take(rest);
      const bytes = cut?.passed ?? rest;
      for (let at = 0; at < bytes.length && !signal.aborted; ) {
        const slice = bytes.subarray(at, at + this.#options.bounds.slice);
        this.#add(reader.push(slice));
        at += slice.length;
        const full = this.#queue.room();
        if (full) {
          this.#silence?.();
          await full;
        }
      }
      rest = cut ? cut.rest : rest.subarray(rest.length);
      if (cut?.reached && this.#target) {
        this.#silence?.();
        this.#add(reader.flush(false));
        await this.#reach(this.#target);
      }
    }
    this.#listen();
    return !signal.aborted;
  }

  /** Stays at a seam until it is told to read on, or closed. */
  async #reach(seam: Seam): Promise<void> {
    if (!this.#cursor || compareCursors(this.#cursor, seam.cursor) < 0) {
      this.#cursor = seam.cursor;
    }
    this.#lost ||= this.#gap !== undefined;
    this.#gap = undefined;
    this.#reached = seam;
    const next = await new Promise<Seam | undefined>(resolve => {
      this.#goOn = resolve;
      this.#options.onChange();
    });
    if (next) {
      this.#target = next;
      this.#gate?.moveTo(next.cursor);
    }
  }

  async #nextSeam(): Promise<Seam | 'end'> {
    const { findSeam, onChange } = this.#options;
    if (!findSeam) {
      return 'end';
    }
    this.#idle = true;
    onChange();
    const seam = await findSeam(this.#cursor, this.#closed.signal);
    this.#idle = false;
    return seam;
  }

  async #goesOnTo(seam: Seam | 'end'): Promise<boolean> {
    if (seam === 'end') {
      return false;
    }
    this.#target = seam;
    if (this.#cursor && compareCursors(this.#cursor, seam.cursor) >= 0) {
      await this.#reach(seam);
    }
    return true;
  }

  /** The log ended before a seam that the follow has read already. */
  async #goesOnBefore(seam: Seam, hadLines: boolean): Promise<boolean> {
    const { log } = this.#options;
    const { signal } = this.#closed;
    if (hadLines) {
      return true;
    }
    this.#fruitless++;
    if (this.#fruitless < 2) {
      await this.#waits.pause(signal);
      return true;
    }
    // Rotated away since, or the log is that of another run by now.
    if (log.fate === 'running') {
      try {
        if ((await log.learnFate(signal)) === 'restarted') {
          return true;
        }
      } catch (error) {
        return await this.#goesOnAfter(toError(error));
      }
    }
    return await this.#givesUp(seam);
  }

  /** What is missing up to the seam can not be read any more. */
  async #givesUp(seam: Seam | 'end'): Promise<boolean> {
    this.#lost = true;
    if (seam !== 'end') {
      await this.#reach(seam);
    }
    return false;
  }

  async #goesOnAfter(failure: Error): Promise<boolean> {
    const { log, findSeam } = this.#options;
    const { signal } = this.#closed;
    const problem = logProblem(failure);
    switch (problem.kind) {
      case 'refused':
        throw problem.error;
      case 'unknown-container':
        throw await log.unknownContainer(signal);
      case 'absent': {
        if (!findSeam && !this.#cursor) {
          throw absentLog(log.source, log.fate === 'restarted');
        }
        return await this.#givesUp(this.#target ?? (await this.#nextSeam()));
      }
      case 'waiting':
        return await this.#goesOnTo(await this.#nextSeam());
      default:
        if (!findSeam && this.#waits.attempts >= ATTEMPTS) {
          throw unreachableLog(log.source, problem.error);
        }
        this.#tell(problem.error.message);
        await this.#waits.pause(signal);
        return true;
    }
  }

  #add(events: LogEvent[]): void {
    const last = events.at(-1);
    if (last) {
      this.#cursor = last.cursor.count > 0 ? last.cursor : this.#cursor;
      this.#queue.add(events, this.#gap);
      this.#gap = undefined;
      this.#options.onChange();
    }
  }

  #tell(problem: string | undefined): void {
    if (problem !== this.#problem) {
      this.#problem = problem;
      this.#options.onChange();
    }
  }

  #listen(): void {
    this.#silence?.();
    this.#silence = this.#options.clock.after(SILENCE_MS, () =>
      this.#connection.abort(new Error('no answer for 30 s')),
    );
  }

  #end(error?: Error): void {
    this.#ended = true;
    this.#error = error;
    this.#options.onChange();
  }
}
