const UNITS: { [unit: string]: number } = {
  y: 365 * 86_400_000,
  w: 7 * 86_400_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
  ms: 1,
};

const DURATION =
  /^(?:0|(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?)$/;

/**
 * Milliseconds of a duration as Prometheus writes it, such as `1h30m`.
 *
 * @throws Error when it is none
 */
export function durationMillis(text: string): number {
  if (text === '' || !DURATION.test(text)) {
    throw new Error(`not a valid duration string: "${text}"`);
  }
  return [...text.matchAll(/(\d+)(ms|[ywdhms])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit],
    0,
  );
}
