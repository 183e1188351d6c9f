import { sequenceLine } from '../../packages/kube-sandbox/src/logs/sequenceLog';

/** Lines after which the text repeats but for its number and time. */
const BLOCK = 200;
/** The place of the one long line among so many. */
const LONG_EVERY = 50_000;
const LONG_AT = LONG_EVERY / 2;
/** Numbers of pods do not overlap, so that a line tells its pod. */
export const NUMBERS_PER_POD = 1e9;
export const FIRST_NUMBER = 10 * NUMBERS_PER_POD;
export const NUMBER_DIGITS = 11;

const STAMP = '2026-11-23T12:00:00.000000000Z ';
const SECOND_BYTES = 20;
const NANO_DIGITS = 9;
/** Lines made at once. */
const MOST_AT_ONCE = 500;
const ZERO = 0x30;

/** A line without its changing parts, and where they stand. */
interface Template {
  bytes: Buffer;
  number: number;
  nanos: number;
}

function templateOf(place: number): Template {
  const line = `${STAMP}${sequenceLine(FIRST_NUMBER + place, 1e12)}\n`;
  return {
    bytes: Buffer.from(line),
    number: line.indexOf('seq=') + 4,
    nanos: line.indexOf('ns=') + 3,
  };
}

const TEMPLATES = Array.from({ length: BLOCK }, (_, place) =>
  templateOf(place),
);
const LONG = templateOf(LONG_AT);

function writeDigits(
  bytes: Buffer,
  start: number,
  digits: number,
  value: number,
): void {
  let rest = value;
  for (let at = start + digits - 1; at >= start; at -= 1) {
    const next = Math.floor(rest / 10);
    bytes[at] = ZERO + rest - next * 10;
    rest = next;
  }
}

/**
 * The log of one pod in the embedded cluster's format `sequence`, written at an
 * even rate without end. Nothing is kept: each line follows from its number, so
 * any part can be read at any time, at the cost of writing its digits.
 */
export class SequenceLog {
  readonly #first: number;
  readonly #startSecond: number;
  readonly #linesPerSecond: number;
  #second = -1;
  #secondText = Buffer.alloc(SECOND_BYTES);

  /** @param options - `pod` counts from 0; `startSecond` since the epoch */
  constructor(options: {
    pod: number;
    startSecond: number;
    linesPerSecond: number;
  }) {
    this.#first = FIRST_NUMBER + options.pod * NUMBERS_PER_POD;
    this.#startSecond = options.startSecond;
    this.#linesPerSecond = options.linesPerSecond;
  }

  /** How many lines there are at a time, in milliseconds since the epoch. */
  linesAt(millis: number): number {
    const seconds = Math.max(0, millis / 1000 - this.#startSecond);
    return Math.floor(seconds * this.#linesPerSecond);
  }

  /** Some of the lines from `from` up to, not with, `to`; at least one. */
  read(from: number, to: number): { bytes: Buffer; next: number } {
    if (from % LONG_EVERY === LONG_AT) {
      return { bytes: this.#write([LONG], from), next: from + 1 };
    }
    const long =
      Math.floor((from - LONG_AT) / LONG_EVERY + 1) * LONG_EVERY + LONG_AT;
    const next = Math.min(to, long, from + MOST_AT_ONCE);
    const templates: Template[] = [];
    for (let line = from; line < next; line += 1) {
      templates.push(TEMPLATES[line % BLOCK]);
    }
    return { bytes: this.#write(templates, from), next };
  }

  #write(templates: readonly Template[], from: number): Buffer {
    let size = 0;
    for (const { bytes } of templates) {
      size += bytes.length;
    }
    const target = Buffer.allocUnsafeSlow(size);
    let at = 0;
    let line = from;
    for (const template of templates) {
      template.bytes.copy(target, at);
      this.#stamp(target, at, template, line);
      at += template.bytes.length;
      line += 1;
    }
    return target;
  }

  #stamp(
    target: Buffer,
    at: number,
    { number, nanos }: Template,
    line: number,
  ): void {
    const time = Math.floor(line * (1e9 / this.#linesPerSecond));
    const second = Math.floor(time / 1e9);
    const fraction = time - second * 1e9;
    if (second !== this.#second) {
      this.#second = second;
      const date = new Date((this.#startSecond + second) * 1000);
      this.#secondText.write(date.toISOString().slice(0, SECOND_BYTES));
    }
    const text = this.#secondText;
    for (let byte = 0; byte < SECOND_BYTES; byte += 1) {
      target[at + byte] = text[byte];
    }
    writeDigits(target, at + SECOND_BYTES, NANO_DIGITS, fraction);
    writeDigits(target, at + number, NUMBER_DIGITS, this.#first + line);
    writeDigits(target, at + nanos, 10, this.#startSecond + second);
    writeDigits(target, at + nanos + 10, NANO_DIGITS, fraction);
  }
}
