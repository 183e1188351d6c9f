import { toError } from '@backstage/errors';
import type { LogCursor } from '@foredeck/backstage-plugin-logs-common';
import type { EventReader, LogEvent } from '../lines/LogEvent';
import type { ApartOptions, ApartSink } from './ApartOptions';
import { compareCursors } from './cursors';
import type { Seam } from './EventRing';
import type { Release } from './FollowSlots';
import { LogPassage, type LogGap } from './LogPassage';
import { absentLog, logProblem, unreachableLog } from './logProblem';
import { relay } from './relay';
import { RetryWait } from './RetryWait';
import { SeamGate } from './SeamGate';

/** After so many attempts in vain, a read without a follow gives up. */
const ATTEMPTS = 5;
/** A connection that gives nothing for so long is given up. */
const SILENCE_MS = 30_000;

/**
 * Reads a log to a seam, and on to the next when it is told to, or to the end
 * of what is there; over as many connections as it takes.
 */
export class ApartLoop {
  readonly #options: ApartOptions;
  readonly #sink: ApartSink;
  readonly #signal: AbortSignal;
  readonly #waits: RetryWait;
  #connection = new AbortController();
  #silence: (() => void) | undefined;
  #cursor: LogCursor | undefined;
  #target: Seam | undefined;
  #gate: SeamGate | undefined;
  #gap: LogGap | undefined;
  #fruitless = 0;

  constructor(options: ApartOptions, sink: ApartSink, signal: AbortSignal) {
    const { from, clock, random, seam } = options;
    this.#options = options;
    this.#sink = sink;
    this.#signal = signal;
    this.#cursor = from.kind === 'after' ? from.cursor : undefined;
    this.#target = seam;
    this.#waits = new RetryWait(clock, random);
  }

  /**
   * @throws NotFoundError, NotAllowedError or InputError when it can not be
   * read; ServiceUnavailableError when there is no follow to wait with
   */
  async run(): Promise<void> {
    const signal = this.#signal;
    const release = this.#options.slot ?? (await this.#turn());
    const closed = () => this.#connection.abort();
    signal.addEventListener('abort', closed);
    try {
      let more = true;
      while (more && !signal.aborted) {
        more = await this.#pass();
      }
    } finally {
      signal.removeEventListener('abort', closed);
      this.#silence?.();
      release?.();
    }
  }

  async #turn(): Promise<Release | undefined> {
    const { slots } = this.#options;
    if (slots.full) {
      this.#sink.problem(
        `The portal reads ${slots.used} container logs already; what is missing here is read when it is its turn`,
      );
    }
    return await slots.wait(this.#signal);
  }

  /** @returns whether there is more to read, over another connection */
  async #pass(): Promise<boolean> {
    const { log, from, newReader, findSeam } = this.#options;
    const signal = this.#signal;
    const begun = this.#cursor;
    const reader = await newReader(begun);
    this.#connection = new AbortController();
    this.#gate = this.#target && new SeamGate(this.#target.cursor);
    const passage = new LogPassage(log, {
      from: begun ? { kind: 'after', cursor: begun } : from,
      follow: false,
      signal: this.#connection.signal,
      onOpen: () => this.#sink.problem(undefined),
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
    const signal = this.#signal;
    let rest = chunk;
    while (rest.length > 0 && !signal.aborted) {
      const cut = this.#gate?.take(rest);
      const bytes = cut?.passed ?? rest;
      for (let at = 0; at < bytes.length && !signal.aborted; ) {
        const slice = bytes.subarray(at, at + this.#options.bounds.slice);
        this.#add(reader.push(slice));
        at += slice.length;
        const full = this.#sink.room();
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
    if (this.#gap) {
      this.#gap = undefined;
      this.#sink.lose();
    }
    const next = await this.#sink.reach(seam);
    if (next) {
      this.#target = next;
      this.#gate?.moveTo(next.cursor);
    }
  }

  async #nextSeam(): Promise<Seam | 'end'> {
    const { findSeam } = this.#options;
    if (!findSeam) {
      return 'end';
    }
    this.#sink.idle(true);
    const seam = await findSeam(this.#cursor, this.#signal);
    this.#sink.idle(false);
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
    const signal = this.#signal;
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
    this.#sink.lose();
    if (seam !== 'end') {
      await this.#reach(seam);
    }
    return false;
  }

  async #goesOnAfter(failure: Error): Promise<boolean> {
    const { log, findSeam } = this.#options;
    const signal = this.#signal;
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
        this.#sink.problem(problem.error.message);
        await this.#waits.pause(signal);
        return true;
    }
  }

  #add(events: LogEvent[]): void {
    const last = events.at(-1);
    if (last) {
      this.#cursor = last.cursor.count > 0 ? last.cursor : this.#cursor;
      this.#sink.add(events, this.#gap);
      this.#gap = undefined;
    }
  }

  #listen(): void {
    this.#silence?.();
    this.#silence = this.#options.clock.after(SILENCE_MS, () =>
      this.#connection.abort(new Error('no answer for 30 s')),
    );
  }
}
