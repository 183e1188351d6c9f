import type { LogWriter } from './LogWriter';

/** Every line has its number; of so many, the last tenth of a half is one trace. */
const BLOCK = 200;
const TRACE_LINES = 10;
/** One line in so many is long. */
const LONG_EVERY = 50_000;
const LONG_BYTES = 1024 * 1024;

const WORDS = [
  'order taken for delivery by the evening tour',
  'cache entry refreshed from the catalogue',
  'payment settled without a second attempt',
  'stock level checked, nothing to be ordered',
];

let padding: string | undefined;

/**
 * Line `sequence` of a log made to measure readers: the number, the time it was
 * written in nanoseconds since the epoch, and text. One line in twenty belongs
 * to a stack trace, and some are a megabyte long. The same number always reads
 * the same but for its time.
 */
export function sequenceLine(sequence: number, time: number): string {
  const place = sequence % BLOCK;
  const intoTrace = place - (BLOCK - TRACE_LINES);
  if (intoTrace > 0) {
    return `\tat com.example.Load.step${intoTrace}(Load.java:${place}) seq=${sequence} ns=${nanos(
      time,
    )}`;
  }
  if (intoTrace === 0) {
    return `ERROR seq=${sequence} ns=${nanos(
      time,
    )} java.lang.IllegalStateException: order refused`;
  }
  const words = WORDS[sequence % WORDS.length];
  if (sequence % LONG_EVERY === LONG_EVERY / 2) {
    padding ??= 'x'.repeat(LONG_BYTES);
    return `INFO seq=${sequence} ns=${nanos(time)} ${words} ${padding}`;
  }
  return `INFO seq=${sequence} ns=${nanos(time)} ${words}`;
}

/** Milliseconds with a fraction as whole nanoseconds, which a number can not hold. */
function nanos(time: number): string {
  const millis = Math.floor(time);
  return `${millis}${String(Math.floor((time - millis) * 1e6)).padStart(
    6,
    '0',
  )}`;
}

/** Says nothing but its numbered lines. */
export const sequenceLog: LogWriter = {
  startup: () => [],
  entry: ({ time, random }) => [
    sequenceLine(Math.floor(random.next() * 1e6), time),
  ],
  crash: () => [],
  shutdown: () => [],
};
