import type { RangeSeries } from '../sources/MetricSource';
import type { AlignedSpan } from './RangeQueries';

/** Series over a span, as numbers; NaN where there is none. */
export interface SeriesBlock extends AlignedSpan {
  /** By their labels as text. */
  series: Map<string, BlockSeries>;
}

export interface BlockSeries {
  labels: Record<string, string>;
  /** At `from + i * step`. */
  values: Float64Array;
}

/** Points of a series over a span. */
export function pointsOf({ from, to, step }: AlignedSpan): number {
  return Math.max(0, Math.round((to - from) / step) + 1);
}

/** What a source answered for a span. */
export function toBlock(
  { from, to, step }: AlignedSpan,
  answered: readonly RangeSeries[],
): SeriesBlock {
  const span = { from, to, step };
  const size = pointsOf(span);
  const series = new Map<string, BlockSeries>();
  for (const { labels, points } of answered) {
    const values = new Float64Array(size).fill(NaN);
    for (const [time, value] of points) {
      const index = Math.round((time - from) / step);
      if (index >= 0 && index < size) {
        values[index] = value;
      }
    }
    series.set(labelsKey(labels), { labels, values });
  }
  return { ...span, series };
}

/** The part of blocks that lies in a span; later ones win where they overlap. */
export function assemble(
  { from, to, step }: AlignedSpan,
  blocks: readonly SeriesBlock[],
): SeriesBlock {
  const span = { from, to, step };
  const size = pointsOf(span);
  const series = new Map<string, BlockSeries>();
  for (const block of blocks) {
    const first = Math.max(from, block.from);
    const count = pointsOf({ from: first, to: Math.min(to, block.to), step });
    if (count === 0) {
      continue;
    }
    const source = Math.round((first - block.from) / step);
    const target = Math.round((first - from) / step);
    for (const [key, { labels, values }] of block.series) {
      const part = values.subarray(source, source + count);
      let whole = series.get(key);
      if (!whole && part.every(Number.isNaN)) {
        continue;
      }
      if (!whole) {
        whole = { labels, values: new Float64Array(size).fill(NaN) };
        series.set(key, whole);
      }
      whole.values.set(part, target);
    }
  }
  return { ...span, series };
}

/** The same labels give the same text, in whatever order they come. */
function labelsKey(labels: Record<string, string>): string {
  return JSON.stringify(
    Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
