import type { Series } from '@foredeck/backstage-plugin-monitoring-common';

/** Over the points there are; nothing for a series without any. */
export function seriesStats(
  values: ReadonlyArray<number | null>,
): Series['stats'] {
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  let count = 0;
  let last = 0;
  for (const value of values) {
    if (value === null) {
      continue;
    }
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
    last = value;
    count++;
  }
  return count ? { min, max, avg: sum / count, last } : undefined;
}
