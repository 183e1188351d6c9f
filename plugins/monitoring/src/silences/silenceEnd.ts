const HOUR_MS = 3_600_000;
const MOST_MS = 30 * 24 * HOUR_MS;

/** Hours that are offered, beside an end of one's own. */
export const SILENCE_HOURS: readonly number[] = [1, 4, 24];

export type SilenceLength = '1' | '4' | '24' | 'custom';

export type SilenceEnd =
  | { at: string; problem?: undefined }
  | { at?: undefined; problem: 'missing' | 'past' | 'far' };

/**
 * When a silence ends.
 *
 * @param ends - of a field of date and time, in the browser's time zone; only
 * read when the length is `custom`
 */
export function silenceEnd(
  length: SilenceLength,
  ends: string,
  now: number,
): SilenceEnd {
  if (length !== 'custom') {
    return { at: new Date(now + Number(length) * HOUR_MS).toISOString() };
  }
  const at = ends === '' ? NaN : new Date(ends).getTime();
  if (Number.isNaN(at)) {
    return { problem: 'missing' };
  }
  if (at <= now) {
    return { problem: 'past' };
  }
  return at - now > MOST_MS
    ? { problem: 'far' }
    : { at: new Date(at).toISOString() };
}

/** A moment as a field of date and time holds it, in the browser's time zone. */
export function toDateTimeInput(milliseconds: number): string {
  const offset = new Date(milliseconds).getTimezoneOffset() * 60_000;
  return new Date(milliseconds - offset).toISOString().slice(0, 16);
}
