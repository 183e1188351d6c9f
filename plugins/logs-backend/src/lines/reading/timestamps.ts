/** A kubelet's timestamp: RFC 3339 with up to nine digits and any offset. */
const TIMESTAMP =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9})\d*)?(Z|[+-]\d{2}:\d{2})(?= |$)/;

/** Longest one. */
export const LONGEST_TIMESTAMP = 36;

/** Length of `2026-11-23T12:00:00.123456789Z`. */
export const TIMESTAMP_LENGTH = 30;

/** Before all lines, for cursors of what has no time. */
export const EPOCH = '1970-01-01T00:00:00.000000000Z';

/** The last second of another offset and what it is in UTC. */
let known: { local: string; offset: string; utc: string } | undefined;

function toUtc(local: string, offset: string): string | undefined {
  if (known?.local !== local || known.offset !== offset) {
    const time = Date.parse(`${local}${offset}`);
    if (Number.isNaN(time)) {
      return undefined;
    }
    known = { local, offset, utc: new Date(time).toISOString().slice(0, 19) };
  }
  return known.utc;
}

/**
 * Reads the timestamp a text begins with, in UTC with nine digits of a second,
 * and how many characters it takes. Undefined when there is none.
 */
export function readTimestamp(
  text: string,
): { time: string; length: number } | undefined {
  const match = TIMESTAMP.exec(text);
  if (!match) {
    return undefined;
  }
  const [whole, local, fraction = '', offset] = match;
  const utc = toUtc(local, offset);
  return utc
    ? { time: `${utc}.${fraction.padEnd(9, '0')}Z`, length: whole.length }
    : undefined;
}

/** The same for a time alone, such as one of a store or of a request. */
export function normalTime(time: string): string | undefined {
  const read = readTimestamp(time);
  return read?.length === time.length ? read.time : undefined;
}

/** Now, as lines have it. */
export function timeOf(date: Date): string {
  return `${date.toISOString().slice(0, 23)}000000Z`;
}

/** Whether the bytes from `start` on are a time in UTC with nine digits. */
export function isPlainTimestamp(
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  return (
    end - start >= TIMESTAMP_LENGTH &&
    bytes[start + 29] === 0x5a /* Z */ &&
    bytes[start + 10] === 0x54 /* T */ &&
    bytes[start + 19] === 0x2e /* . */ &&
    bytes[start + 4] === 0x2d /* - */ &&
    bytes[start + 7] === 0x2d &&
    bytes[start + 13] === 0x3a /* : */ &&
    bytes[start + 16] === 0x3a &&
    isDigit(bytes[start]) &&
    isDigit(bytes[start + 18]) &&
    isDigit(bytes[start + 28]) &&
    (end - start === TIMESTAMP_LENGTH ||
      bytes[start + TIMESTAMP_LENGTH] === 0x20)
  );
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
