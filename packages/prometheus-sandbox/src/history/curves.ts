/** A quantity over time; takes Unix seconds. */
export type Curve = (seconds: number) => number;

const DAY = 86_400;

/** The same everywhere and always. */
export function constant(value: number): Curve {
  return () => value;
}

/**
 * Least at `quietAt`, most half a day later, and smooth between, as the
 * traffic of one time zone is.
 *
 * @param quietAt - seconds after midnight UTC; default 4 o'clock
 */
export function daily(least: number, most: number, quietAt = 14_400): Curve {
  const middle = (least + most) / 2;
  return seconds =>
    middle -
    ((most - least) / 2) * Math.cos((2 * Math.PI * (seconds - quietAt)) / DAY);
}

/** The curve, and another one from `from` until before `to` (Unix seconds). */
export function during(
  curve: Curve,
  from: number,
  to: number,
  other: Curve,
): Curve {
  return seconds =>
    seconds >= from && seconds < to ? other(seconds) : curve(seconds);
}

/**
 * The curve shaken by up to `share` of itself, anew each minute.
 *
 * @param seed - the same seed gives the same noise
 */
export function noisy(curve: Curve, share: number, seed = 1): Curve {
  return seconds =>
    curve(seconds) *
    (1 + share * (2 * unitHash(Math.floor(seconds / 60), seed) - 1));
}

/** A number from 0 to below 1 that depends on nothing else (a finalizer of MurmurHash3). */
function unitHash(value: number, seed: number): number {
  let hash = (Math.imul(value, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
