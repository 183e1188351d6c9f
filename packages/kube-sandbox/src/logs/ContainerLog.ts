import type { ContainerBehaviour } from '../kubelet/PodBehaviour';
import type { TimedLine } from '../kubelet/shellScript';
import type { LogLine } from './LogLine';
import { logWriter } from './logWriters';
import type { LogSubject } from './LogWriter';
import { Random } from './Random';
import { requestTrace, TRACE_MILLIS } from './requestTrace';
import { sequenceLine } from './sequenceLog';

/** One run of a container, from its start to its end. */
export interface ContainerRun {
  /** Tells runs apart; the same run always reads the same. */
  seed: string;
  subject: LogSubject;
  behaviour: ContainerBehaviour;
  /** Divides the start-up time. */
  speed: number;
  startedAt: number;
  /** Undefined while it runs. */
  finishedAt?: number;
  exitCode?: number;
  outOfMemory?: boolean;
  /** The log was rotated then: what was said before is gone. */
  rotatedAt?: number;
}

/** A kubelet rotates logs: older lines than so many are gone. */
const KEPT_LINES = 100_000;
/** Of a log made to measure readers, about 100 MB. */
const KEPT_SEQUENCE = 1_000_000;
/** Lines of one entry are so far apart, in milliseconds. */
const LINE_GAP = 0.01;
/** Above so many lines per second the log is made in finer, cheaper steps. */
const BUSY = 20;
const BUSY_STEP = 100;
/** A busy log repeats so many entries, told apart by a number. */
const POOL = 256;

/**
 * The log of one container run. Nothing is kept: every line follows from the
 * run and the time, so a log costs nothing until somebody reads it, and reads
 * the same after a restart of the sandbox.
 */
export class ContainerLog {
  readonly run: ContainerRun;
  /** How much time one call of `steady` covers, in milliseconds. */
  readonly step: number;
  #startup: LogLine[] | undefined;
  #pool: string[] | undefined;

  constructor(run: ContainerRun) {
    this.run = run;
    this.step =
      run.behaviour.logsPerSecond > BUSY || this.#isSequence
        ? BUSY_STEP
        : TRACE_MILLIS;
  }

  /** What it said while starting, or everything for a command's output. */
  startup(): LogLine[] {
    this.#startup ??= (
      this.run.behaviour.output
        ? this.#timed(this.run.behaviour.output)
        : [
            ...this.#timed(this.run.behaviour.prelude ?? []),
            ...this.#greeting(),
          ]
    ).filter(line => line.time >= (this.run.rotatedAt ?? -Infinity));
    return this.#startup;
  }

  #timed(lines: Array<string | TimedLine>): LogLine[] {
    const { startedAt, speed } = this.run;
    return lines.map((line, index) => ({
      time:
        startedAt +
        (typeof line === 'string' ? 0 : line.atMillis / speed) +
        (index + 1) * LINE_GAP,
      text: typeof line === 'string' ? line : line.text,
    }));
  }

  #greeting(): LogLine[] {
    const { behaviour, startedAt, subject, speed } = this.run;
    const begin = (behaviour.prelude?.at(-1)?.atMillis ?? 0) / speed + 1;
    const span = Math.max(this.#startMillis() - begin, 1);
    const from = startedAt + begin;
    const write = (stampsInAll: number) => {
      let stamps = 0;
      const texts = logWriter(behaviour.logFormat).startup({
        subject,
        random: this.#random('startup'),
        // Time goes on from line to line while a program starts.
        get time() {
          stamps += 1;
          return from + (span * stamps) / (stampsInAll + 1);
        },
      });
      return { texts, stamps };
    };
    const { texts } = write(write(0).stamps);
    return texts.map((text, index) => ({
      time: from + (span * (index + 1)) / (texts.length + 1) + 0.137,
      text,
    }));
  }

  /** When everyday work begins, and ends if it has. */
  steadySpan(now: number): { from: number; to: number } {
    const { startedAt, behaviour, finishedAt } = this.run;
    const to = Math.min(finishedAt ?? now, now);
    const begin = Math.max(
      startedAt + this.#startMillis(),
      this.run.rotatedAt ?? -Infinity,
    );
    const lines = this.#isSequence ? KEPT_SEQUENCE : KEPT_LINES;
    const kept = (lines / Math.max(behaviour.logsPerSecond, 0.001)) * 1000;
    const idle = behaviour.output || behaviour.logsPerSecond <= 0;
    return { from: idle ? to : Math.max(begin, to - kept), to };
  }

  /** Everyday lines with `from <= time < to`, for at most one step around `from`. */
  steady(from: number, to: number): LogLine[] {
    const { behaviour, subject } = this.run;
    const bucket = Math.floor(from / this.step);
    if (this.step === BUSY_STEP) {
      return this.#busy(bucket, from, to);
    }
    const start = bucket * this.step;
    const random = this.#random(String(bucket));
    const expected = (behaviour.logsPerSecond * this.step) / 1000;
    const count = Math.floor(expected) + (random.next() < expected % 1 ? 1 : 0);
    const writer = logWriter(behaviour.logFormat);
    const trace = requestTrace(this.run.seed, start);
    const lines: LogLine[] = [];
    for (let i = 0; i < count; i++) {
      const time = start + ((i + random.next() * 0.9) * this.step) / count;
      const texts = writer.entry({ subject, time, random, trace });
      if (time >= from && time < to) {
        texts.forEach((text, index) =>
          lines.push({ time: time + index * LINE_GAP, text }),
        );
      }
    }
    return lines;
  }

  /**
   * A log meant to be a load: one line per entry from a small pool, at even
   * distances, numbered without a gap so that a reader can tell what it missed.
   */
  #busy(bucket: number, from: number, to: number): LogLine[] {
    const { behaviour, startedAt } = this.run;
    const expected = (behaviour.logsPerSecond * BUSY_STEP) / 1000;
    const since = bucket - Math.floor(startedAt / BUSY_STEP);
    const first = Math.floor(since * expected);
    const count = Math.floor((since + 1) * expected) - first;
    const lines: LogLine[] = [];
    const pool = this.#isSequence ? [] : this.#entries();
    const text = this.#isSequence
      ? sequenceLine
      : (seq: number) => `${pool[seq % POOL]} seq=${seq}`;
    for (let i = 0; i < count; i++) {
      const time = bucket * BUSY_STEP + ((i + 0.5) * BUSY_STEP) / count;
      if (time >= from && time < to) {
        const seq = first + i;
        lines.push({ time, text: text(seq, time) });
      }
    }
    return lines;
  }

  #entries(): string[] {
    const { behaviour, startedAt, subject } = this.run;
    const random = this.#random('pool');
    this.#pool ??= Array.from({ length: POOL }, () =>
      logWriter(behaviour.logFormat)
        .entry({ subject, time: startedAt, random })
        .join(' '),
    );
    return this.#pool;
  }

  get #isSequence(): boolean {
    return this.run.behaviour.logFormat === 'sequence';
  }

  /** Its last words, once it has ended. */
  ending(): LogLine[] {
    const { behaviour, subject, finishedAt, exitCode, outOfMemory } = this.run;
    if (finishedAt === undefined || behaviour.output) {
      return [];
    }
    const moment = {
      subject,
      time: finishedAt,
      random: this.#random('ending'),
    };
    const writer = logWriter(behaviour.logFormat);
    let texts: string[] = [];
    if (outOfMemory) {
      texts = writer.outOfMemory?.(moment) ?? [];
    } else if (exitCode === 0 || exitCode === 143) {
      texts = exitCode === 0 && behaviour.exit ? [] : writer.shutdown(moment);
    } else if (exitCode !== 137) {
      texts = writer.crash(moment);
    }
    return texts.map((text, index) => ({
      time: finishedAt + index * LINE_GAP,
      text,
    }));
  }

  #startMillis(): number {
    const { behaviour, speed, startedAt, finishedAt } = this.run;
    const planned = behaviour.startMillis / speed;
    return finishedAt === undefined
      ? planned
      : Math.min(planned, Math.max(0, finishedAt - startedAt));
  }

  #random(part: string): Random {
    return new Random(`${this.run.seed}/${part}`);
  }
}
