import type { LogLimits } from '../config/LogsConfig';

/** Bytes of memory that a byte read may cost when lines are short. */
const COST_PER_BYTE = 8;
const LARGEST_SLICE = 8 * 1024;
const SMALLEST_SLICE = 512;

/** What is kept in memory of a log that is read, in bytes. */
export interface ReadingBounds {
  /** Read bytes that are made into events at once. */
  slice: number;
  /** Events of a follow, beyond which nothing is read. */
  ring: number;
  /** Events that one who reads apart has not taken, beyond which nothing is read. */
  queue: number;
}

/**
 * Divides what may be kept for a follow: what one more slice can add has its
 * room, so that the whole is never exceeded as long as an event fits in half.
 */
export function readingBounds(
  limits: Pick<LogLimits, 'followBuffer' | 'eventBytes' | 'lineBytes'>,
): ReadingBounds {
  const { followBuffer, eventBytes, lineBytes } = limits;
  const slice = Math.max(
    SMALLEST_SLICE,
    Math.min(LARGEST_SLICE, Math.floor(followBuffer / 128)),
  );
  const reserve = eventBytes + lineBytes + slice * COST_PER_BYTE;
  return {
    slice,
    ring: followBuffer - Math.min(reserve, followBuffer / 2),
    queue: followBuffer / 8,
  };
}
