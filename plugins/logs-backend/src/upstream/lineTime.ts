import {
  isPlainTimestamp,
  LONGEST_TIMESTAMP,
  readTimestamp,
  TIMESTAMP_LENGTH,
} from '../lines/reading/timestamps';

/** Bytes that are enough to hold a line's time and the blank after it. */
export const TIME_BYTES = LONGEST_TIMESTAMP + 1;

/** The time that a line begins with, as in `LogLine`; undefined when it has none. */
export function lineTime(bytes: Buffer, from = 0): string | undefined {
  if (isPlainTimestamp(bytes, from, bytes.length)) {
    return bytes.toString('latin1', from, from + TIMESTAMP_LENGTH);
  }
  return readTimestamp(bytes.toString('latin1', from, from + TIME_BYTES))?.time;
}
