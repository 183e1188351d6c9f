import { FIRST_NUMBER, NUMBER_DIGITS, NUMBERS_PER_POD } from './SequenceLog';

const SEQ = Buffer.from('seq=');
const DROPPED = Buffer.from('{"type":"dropped"');
const NUMBER_AT = 4;
const NANOS_AT = NUMBER_AT + NUMBER_DIGITS + ' ns='.length;
const WHOLE = NANOS_AT + 19;
const NEWLINE = 0x0a;
const ZERO = 0x30;
/** Delays are counted by the millisecond up to so many. */
const LONGEST_DELAY = 120_000;
/** Of 200 lines those that continue an event before them. */
const BLOCK = 200;
const TRACE_FROM = 191;

/** What is known of the lines of one pod. */
interface PodTally {
  first: number;
  next: number;
  /** Numbers that were passed over and have not come since. */
  gaps: Array<{ from: number; to: number }>;
}

/** What came since `mark`; lines missing and doubled since the beginning. */
export interface Tallied {
  lines: number;
  bytes: number;
  lost: number;
  doubled: number;
  /** Earlier than another of the same pod before it. */
  misordered: number;
  /** Earlier, by more than the reorder window, than one of another pod before it. */
  crossed: number;
  /** Lines that were said to be left out. */
  told: number;
  /** Milliseconds from being written to being read. */
  p50Ms: number;
  p99Ms: number;
  pods: number;
}

function digits(bytes: Buffer, start: number, count: number): number {
  let value = 0;
  for (let at = start; at < start + count; at += 1) {
    value = value * 10 + bytes[at] - ZERO;
  }
  return value;
}

/**
 * Counts the numbered lines of load pods in whatever text they come: plain or
 * within JSON.
 */
export class LineTally {
  readonly #pods = new Map<number, PodTally>();
  readonly #window: number;
  readonly #delays = new Uint32Array(LONGEST_DELAY + 1);
  /** Half a line of each connection. */
  readonly #rests = new Map<number, Buffer>();
  #lines = 0;
  #bytes = 0;
  #doubled = 0;
  #misordered = 0;
  #crossed = 0;
  #told = 0;
  #newest = 0;

  /** @param window - milliseconds that lines of several pods may be apart */
  constructor(window: number) {
    this.#window = window;
  }

  get lines(): number {
    return this.#lines;
  }

  /** Counts anew from here on. */
  mark(): void {
    this.#delays.fill(0);
    this.#lines = 0;
    this.#bytes = 0;
  }

  /**
   * @param connection - which of several; lines may be cut between two chunks
   * of one
   * @param now - milliseconds since the epoch
   */
  take(chunk: Buffer, now: number, connection = 0): void {
    this.#bytes += chunk.length;
    const rest = this.#rests.get(connection);
    const bytes = rest?.length ? Buffer.concat([rest, chunk]) : chunk;
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    this.#rests.set(connection, bytes.subarray(end));
    const whole = bytes.subarray(0, end);
    for (
      let at = whole.indexOf(SEQ);
      at >= 0;
      at = whole.indexOf(SEQ, at + WHOLE)
    ) {
      const number = digits(whole, at + NUMBER_AT, NUMBER_DIGITS);
      const written = digits(whole, at + NANOS_AT, 16) / 1000;
      this.#line(number, written, now);
    }
    for (
      let at = whole.indexOf(DROPPED);
      at >= 0;
      at = whole.indexOf(DROPPED, at + 1)
    ) {
      const { count } = JSON.parse(
        whole.toString('utf8', at, whole.indexOf(NEWLINE, at)),
      );
      this.#told += count ?? 0;
    }
  }

  /** What was counted. */
  get result(): Tallied {
    let lost = 0;
    for (const { gaps } of this.#pods.values()) {
      lost += gaps.reduce((sum, { from, to }) => sum + to - from, 0);
    }
    return {
      lines: this.#lines,
      bytes: this.#bytes,
      lost,
      doubled: this.#doubled,
      misordered: this.#misordered,
      crossed: this.#crossed,
      told: this.#told,
      p50Ms: this.#delay(0.5),
      p99Ms: this.#delay(0.99),
      pods: this.#pods.size,
    };
  }

  #line(number: number, written: number, now: number): void {
    this.#lines += 1;
    const delay = Math.round(now - written);
    this.#delays[Math.min(LONGEST_DELAY, Math.max(0, delay))] += 1;
    const isTrace = number % BLOCK >= TRACE_FROM;
    if (written < this.#newest - this.#window && !isTrace) {
      this.#crossed += 1;
    } else if (written > this.#newest) {
      this.#newest = written;
    }
    const key = Math.floor((number - FIRST_NUMBER) / NUMBERS_PER_POD);
    const pod = this.#pods.get(key);
    if (!pod) {
      this.#pods.set(key, { first: number, next: number + 1, gaps: [] });
    } else if (number === pod.next) {
      pod.next += 1;
    } else if (number > pod.next) {
      pod.gaps.push({ from: pod.next, to: number });
      pod.next = number + 1;
    } else {
      this.#late(pod, number);
    }
  }

  #late(pod: PodTally, number: number): void {
    const index = pod.gaps.findIndex(
      ({ from, to }) => number >= from && number < to,
    );
    if (index < 0) {
      this.#doubled += 1;
      return;
    }
    const { from, to } = pod.gaps[index];
    this.#misordered += 1;
    pod.gaps.splice(index, 1, { from, to: number }, { from: number + 1, to });
  }

  #delay(part: number): number {
    let left = Math.ceil(part * this.#lines);
    for (let delay = 0; delay <= LONGEST_DELAY; delay += 1) {
      left -= this.#delays[delay];
      if (left <= 0) {
        return delay;
      }
    }
    return LONGEST_DELAY;
  }
}
