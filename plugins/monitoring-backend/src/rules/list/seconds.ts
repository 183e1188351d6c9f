const PART = /([0-9]+)(ms|y|w|d|h|m|s)/g;

const SIZES: Readonly<Record<string, number>> = {
  ...{ ms: 0.001, s: 1, m: 60, h: 3600 },
  ...{ d: 86_400, w: 7 * 86_400, y: 365 * 86_400 },
};

/** A duration as rules write it, such as `1h30m`, in seconds; 0 for none. */
export function seconds(duration = ''): number {
  let sum = 0;
  for (const [, count, unit] of duration.matchAll(PART)) {
    sum += Number(count) * SIZES[unit];
  }
  return sum;
}
