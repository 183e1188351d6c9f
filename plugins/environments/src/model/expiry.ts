const DAY_MS = 24 * 60 * 60 * 1000;
/** From when on the end of an environment is worth a word. */
const SOON_DAYS = 3;
const VERY_SOON_DAYS = 1;

/** How near the end of an environment is. */
export type ExpiryState = 'later' | 'soon' | 'very-soon' | 'over';

/** @param expiresAt - ISO 8601 */
export function expiryState(expiresAt: string, now: number): ExpiryState {
  const left = Date.parse(expiresAt) - now;
  if (left <= 0) {
    return 'over';
  }
  if (left <= VERY_SOON_DAYS * DAY_MS) {
    return 'very-soon';
  }
  return left <= SOON_DAYS * DAY_MS ? 'soon' : 'later';
}

/** A time so many days after another one, or after now when that has passed. */
export function extendBy(
  expiresAt: string | undefined,
  days: number,
  now: number,
): string {
  const from = Math.max(expiresAt ? Date.parse(expiresAt) : now, now);
  return new Date(from + days * DAY_MS).toISOString();
}
