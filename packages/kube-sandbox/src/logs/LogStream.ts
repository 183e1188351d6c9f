import type { Clock, Timer } from '../kubelet/Clock';
import type { ContainerLog } from './ContainerLog';
import type { LogLine } from './LogLine';
import { logTimestamp } from './LogLine';
import { readAll, readTail } from './readLog';

export interface LogStreamOptions {
  clock: Clock;
  /** The log as it is now; asked again for every portion of a followed one. */
  log: () => ContainerLog;
  /** Whether the log was rotated since this was opened. */
  rotated: () => boolean;
  follow: boolean;
  /** Only lines from this time on, in milliseconds since the epoch. */
  since: number;
  tailLines?: number;
  timestamps: boolean;
  limitBytes?: number;
  /** Calls back when the container may have ended; returns the way to stop. */
  onChange: (listener: () => void) => () => void;
}

/** How often a busy log is looked at. */
const BUSY_MILLIS = 50;
const PORTION_LINES = 2000;

/**
 * The text of a log in portions of whole lines. Lines are made when they are
 * asked for, so a reader that stalls costs nothing.
 */
export class LogStream implements AsyncIterableIterator<string> {
  #options: LogStreamOptions;
  #portions: Iterator<LogLine[]>;
  /** Everything before this time has been read. */
  #cursor: number;
  #left: number;
  #ended = false;
  #wake: (() => void) | undefined;
  #timer: Timer | undefined;
  #stopListening: (() => void) | undefined;

  constructor(options: LogStreamOptions) {
    this.#options = options;
    const { clock, since, tailLines, follow } = options;
    const now = clock.now();
    const log = options.log();
    this.#cursor = now;
    this.#left = options.limitBytes ?? Infinity;
    this.#portions =
      tailLines === undefined
        ? readAll(log, now, since)
        : [
            readTail(log, now, tailLines).filter(line => line.time >= since),
          ].values();
    this.#ended = log.run.finishedAt !== undefined;
    if (follow && !this.#ended) {
      this.#stopListening = options.onChange(() => this.#wake?.());
    }
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<string>> {
    while (this.#left > 0) {
      const text = this.#take(this.#nextLines());
      if (text) {
        return { value: text, done: false };
      }
      if (this.#ended || !this.#options.follow) {
        break;
      }
      await this.#pause();
    }
    return this.return();
  }

  async return(): Promise<IteratorResult<string>> {
    this.#left = 0;
    this.#stopListening?.();
    this.#timer?.cancel();
    this.#wake?.();
    return { value: undefined, done: true };
  }

  /** The next lines that are due; none when there are none yet. */
  #nextLines(): LogLine[] {
    for (;;) {
      const lines: LogLine[] = [];
      for (
        let portion = this.#portions.next();
        !portion.done;
        portion = this.#portions.next()
      ) {
        lines.push(...portion.value);
        if (lines.length >= PORTION_LINES) {
          return lines;
        }
      }
      if (lines.length > 0 || this.#ended || !this.#options.follow) {
        return lines;
      }
      const log = this.#options.log();
      const now = Math.min(
        this.#options.clock.now(),
        log.run.finishedAt ?? Infinity,
      );
      // A follow reads the file it has open, and that one gets no more lines.
      this.#ended = log.run.finishedAt !== undefined || this.#options.rotated();
      if (now <= this.#cursor && !this.#ended) {
        return [];
      }
      this.#portions = between(log, this.#cursor, now);
      this.#cursor = now;
      const first = this.#portions.next();
      if (first.done && !this.#ended) {
        return [];
      }
      if (!first.done && first.value.length > 0) {
        return first.value;
      }
    }
  }

  #take(lines: LogLine[]): string {
    const { timestamps } = this.#options;
    let text = '';
    for (const line of lines) {
      text += timestamps
        ? `${logTimestamp(line.time)} ${line.text}\n`
        : `${line.text}\n`;
    }
    if (text.length * 3 < this.#left) {
      this.#left -= this.#left === Infinity ? 0 : Buffer.byteLength(text);
      return text;
    }
    const bytes = Buffer.from(text).subarray(0, this.#left);
    this.#left -= bytes.length;
    return bytes.toString();
  }

  /** Waits until another line is due, or the container may have ended. */
  async #pause(): Promise<void> {
    const { clock } = this.#options;
    const wait = nextDue(this.#options.log(), this.#cursor, clock.now());
    await new Promise<void>(resolve => {
      this.#wake = resolve;
      if (wait !== undefined) {
        this.#timer = clock.setTimeout(resolve, Math.ceil(Math.max(1, wait)));
      }
    });
    this.#wake = undefined;
    this.#timer?.cancel();
  }
}

/** Lines with `from <= time < to`, and the ending once there is one. */
function* between(
  log: ContainerLog,
  from: number,
  to: number,
): Generator<LogLine[]> {
  const early = log
    .startup()
    .filter(line => line.time >= from && line.time < to);
  if (early.length > 0) {
    yield early;
  }
  const span = log.steadySpan(to);
  let at = Math.max(from, span.from);
  while (at < span.to) {
    yield log.steady(at, span.to);
    at = (Math.floor(at / log.step) + 1) * log.step;
  }
  const ending = log.ending();
  if (ending.length > 0) {
    yield ending;
  }
}

/** Milliseconds until there may be more to read; undefined when only an end can come. */
function nextDue(
  log: ContainerLog,
  cursor: number,
  now: number,
): number | undefined {
  const { behaviour, startedAt } = log.run;
  const early = log.startup().find(line => line.time >= cursor);
  if (early) {
    return early.time - now;
  }
  if (behaviour.output || behaviour.logsPerSecond <= 0) {
    return undefined;
  }
  if (log.step <= 2 * BUSY_MILLIS) {
    return BUSY_MILLIS;
  }
  const from = Math.max(cursor, startedAt);
  const end = (Math.floor(from / log.step) + 1) * log.step;
  return (log.steady(from, end)[0]?.time ?? end) - now;
}
