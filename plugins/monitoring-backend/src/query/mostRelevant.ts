import type { BlockSeries } from './SeriesBlock';

/** Series that are shown, and what to say about the others. */
export interface ShownSeries {
  shown: BlockSeries[];
  warning?: string;
}

/**
 * As many series as may be shown: those with the largest average over the span,
 * in the order in which they came.
 */
export function mostRelevant(
  series: readonly BlockSeries[],
  most: number,
): ShownSeries {
  if (series.length <= most) {
    return { shown: [...series] };
  }
  const largest = new Set(
    series
      .map(one => ({ one, average: averageOf(one.values) }))
      .sort((a, b) => b.average - a.average)
      .slice(0, most)
      .map(({ one }) => one),
  );
  return {
    shown: series.filter(one => largest.has(one)),
    warning: `Only the ${most} largest of ${series.length} series are shown; aggregate them, such as by sum by (pod), or choose fewer workloads`,
  };
}

/** Of its numbers; without any it counts as the smallest. */
function averageOf(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isFinite(value)) {
      sum += value;
      count++;
    }
  }
  return count ? sum / count : -Infinity;
}
