import type { LogCursor } from '@foredeck/backstage-plugin-logs-common';
import type { EventReader, LogEvent } from '../lines/LogEvent';
import type { ContainerStart, RunFate } from './ContainerLogs';
import { FollowTimers } from './FollowTimers';
import { lastLineTime } from './lastLineTime';
import { timeOf } from '../lines/reading/timestamps';
import { LogPassage, type LogGap } from './LogPassage';
import type { LoopOptions } from './LoopOptions';
import { absentLog, logProblem } from './logProblem';
import { relay } from './relay';
import { RetryWait } from './RetryWait';

/** A container that is about to start is looked for so often. */
const WAITING_MS = 2_000;

/**
 * Follows a run to its end, over as many connections as it takes: after each
 * one that broke, ended or stayed silent for long, it goes on after the last
 * line it has.
 */
export class FollowLoop {
  readonly #options: LoopOptions;
  readonly #waits: RetryWait;
  readonly #timers: FollowTimers;
  readonly #openedAt: string;
  #start: ContainerStart;
  #cursor: LogCursor | undefined;
  #connection = new AbortController();
  #reader: EventReader | undefined;
  #gap: LogGap | undefined;
  #opened = false;
  #begun = false;

  constructor(options: LoopOptions) {
    const { start, clock, random } = options;
    this.#options = options;
    this.#start = start;
    this.#cursor = start.kind === 'after' ? start.cursor : undefined;
    this.#openedAt = timeOf(new Date(clock.now()));
    this.#waits = new RetryWait(clock, random);
    this.#timers = new FollowTimers(options, {
      onIdle: () => this.#settle(),
      onSilence: () => this.#connection.abort(),
    });
    if (options.log.fate !== 'running') {
      this.#timers.over();
    }
  }

  /** Takes note of what became of the run. */
  tell(fate: RunFate): void {
    this.#options.log.fate = fate;
    if (fate !== 'running') {
      this.#timers.over();
    }
    this.#waits.wake();
  }

  /**
   * Resolves when the run is over and read to its end, or the signal aborted.
   *
   * @throws NotFoundError, NotAllowedError or InputError when it can not be read
   */
  async run(): Promise<void> {
    const { signal } = this.#options;
    const closed = () => this.#connection.abort();
    signal.addEventListener('abort', closed);
    try {
      let over = false;
      while (!over && !signal.aborted) {
        over = this.#cursor ? await this.#pass() : await this.#begin();
      }
    } finally {
      signal.removeEventListener('abort', closed);
      this.#timers.stop();
    }
  }

  /** As `#pass`, as long as there is no line to know the run by. */
  async #begin(): Promise<boolean> {
    const { log, signal } = this.#options;
    const start = this.#start;
    if (this.#begun && log.fate === 'running') {
      // Meanwhile it may have become the log of the run that came after.
      try {
        await log.learnFate(signal);
      } catch (error) {
        return signal.aborted || (await this.#overAfter(error, false));
      }
    }
    this.#begun = true;
    return start.kind === 'tail' && start.lines === 0
      ? await this.#passBy()
      : await this.#pass();
  }

  /** Goes to the end of what is there; as `#pass`. */
  async #passBy(): Promise<boolean> {
    const { log, signal } = this.#options;
    try {
      const time = await lastLineTime(log, signal);
      if (time) {
        this.#cursor = { time, count: Number.MAX_SAFE_INTEGER };
      }
    } catch (error) {
      return signal.aborted || (await this.#overAfter(error, false));
    }
    this.#beginAtFirstLine();
    return false;
  }

  /**
   * Reads one connection to its end.
   *
   * @returns whether the run is over
   */
  async #pass(): Promise<boolean> {
    const { newReader, signal } = this.#options;
    this.#connection = new AbortController();
    const begun = this.#cursor;
    const making = newReader(begun);
    // It is awaited once there are bytes to read.
    making.catch(() => undefined);
    const passage = this.#passage();
    let first = true;
    this.#timers.opening();
    const failure = await relay(passage.chunks(), async chunk => {
      this.#reader = await making;
      this.#gap = first ? passage.gap : this.#gap;
      first = false;
      return await this.#accept(this.#reader, chunk);
    });
    this.#timers.stop();
    this.#reader = undefined;
    if (signal.aborted) {
      return true;
    }
    this.#add((await making).flush(passage.final && !failure));
    if (this.#cursor !== begun) {
      this.#waits.reset();
    }
    if (this.#connection.signal.aborted) {
      return false;
    }
    if (failure) {
      return await this.#overAfter(failure, this.#cursor !== begun);
    }
    return passage.final || (await this.#overAtEnd());
  }

  #passage(): LogPassage {
    const { log, sink } = this.#options;
    return new LogPassage(log, {
      from: this.#cursor
        ? { kind: 'after', cursor: this.#cursor }
        : this.#start,
      follow: true,
      signal: this.#connection.signal,
      onOpen: () => {
        this.#opened = true;
        sink.problem(undefined);
        this.#timers.opened();
      },
    });
  }

  async #accept(reader: EventReader, chunk: Buffer): Promise<boolean> {
    const { sink, signal, sliceBytes } = this.#options;
    for (let at = 0; at < chunk.length; at += sliceBytes) {
      for (let full = sink.room(); full; full = sink.room()) {
        this.#timers.stop();
        await full;
        if (signal.aborted) {
          return false;
        }
      }
      this.#add(reader.push(chunk.subarray(at, at + sliceBytes)));
    }
    this.#timers.bytes();
    return true;
  }

  #add(events: LogEvent[]): void {
    const { sink } = this.#options;
    const last = events.at(-1);
    if (last) {
      this.#cursor = last.cursor.count > 0 ? last.cursor : this.#cursor;
      sink.add(events, this.#gap);
      this.#gap = undefined;
      if (last.time >= this.#openedAt) {
        sink.caughtUp();
      }
    }
  }

  /** Nothing came for a while. */
  #settle(): void {
    if (this.#reader?.pending) {
      this.#add(this.#reader.flush(false));
    }
    this.#options.sink.caughtUp();
  }

  async #overAtEnd(): Promise<boolean> {
    const { log, sink, signal } = this.#options;
    if (log.fate === 'running') {
      try {
        await log.learnFate(signal);
      } catch (error) {
        return await this.#overAfter(error, false);
      }
    }
    if (log.fate !== 'running') {
      // What it wrote last may not have been sent: read it once more.
      this.#timers.over();
      return false;
    }
    this.#beginAtFirstLine();
    sink.caughtUp();
    await this.#waits.pause(signal, this.#cursor ? undefined : WAITING_MS);
    return false;
  }

  async #overAfter(failure: unknown, hadLines: boolean): Promise<boolean> {
    const { log, sink, signal } = this.#options;
    const problem = logProblem(failure);
    switch (problem.kind) {
      case 'refused':
        throw problem.error;
      case 'unknown-container':
        throw await log.unknownContainer(signal);
      case 'absent':
        return await this.#overWithout(problem.error);
      case 'waiting':
        this.#beginAtFirstLine();
        sink.caughtUp();
        sink.problem(problem.error.message);
        await this.#waits.pause(signal, WAITING_MS);
        return this.#opened ? await this.#isGone() : false;
      default:
        // Connections break; it is told only when no new one brings lines.
        if (!hadLines) {
          sink.problem(problem.error.message);
        }
        await this.#waits.pause(signal);
        return false;
    }
  }

  async #overWithout(error: Error): Promise<boolean> {
    const { log, sink, signal } = this.#options;
    const asked = log.fate;
    if (asked !== 'restarted' && !(await this.#isGone())) {
      // The node may not know of the pod yet.
      sink.problem(error.message);
      await this.#waits.pause(signal, WAITING_MS);
      return false;
    }
    if (!this.#opened && !this.#cursor) {
      throw absentLog(log.source, asked === 'restarted');
    }
    return true;
  }

  async #isGone(): Promise<boolean> {
    const { log, signal } = this.#options;
    try {
      return (await log.learnFate(signal)) === 'gone';
    } catch (error) {
      if (logProblem(error).kind === 'unreachable') {
        return false;
      }
      throw error;
    }
  }

  /** The log was empty when it was opened: all that comes is wanted. */
  #beginAtFirstLine(): void {
    if (this.#start.kind === 'tail') {
      this.#start = { kind: 'beginning' };
    }
  }
}
