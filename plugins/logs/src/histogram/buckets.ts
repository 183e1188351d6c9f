import type { LogStore } from '../store/LogStore';
import type { ShownLevel } from '../toolbar/levelLook';

export type BucketCounts = Partial<Record<ShownLevel, number>>;

/** Lines by level over time. Times and steps are milliseconds since 1970. */
export interface Buckets {
  from: number;
  step: number;
  counts: readonly BucketCounts[];
  /** There are more lines than were counted. */
  partial: boolean;
}

/** Widths of bars that people think in, in milliseconds. */
const STEPS = [
  50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000,
  120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000,
  14_400_000, 21_600_000, 43_200_000, 86_400_000,
];

/** Bars of a round width that cover a span; at most `most` and one. */
export function layOut(
  from: number,
  to: number,
  most: number,
): { from: number; step: number; length: number } {
  const span = Math.max(1, to - from);
  const step =
    STEPS.find(width => span / width <= most) ??
    Math.ceil(span / most / STEPS[STEPS.length - 1]) * STEPS[STEPS.length - 1];
  const start = Math.floor(from / step) * step;
  return { from: start, step, length: Math.floor((to - start) / step) + 1 };
}

/** Counts the rows of a store into bars. */
export function countRows(
  store: Pick<LogStore, 'length' | 'at'>,
  bars: { from: number; step: number; length: number },
): Buckets {
  const counts: BucketCounts[] = Array.from(
    { length: bars.length },
    () => ({}),
  );
  const momentOf = minuteReader();
  for (let index = 0; index < store.length; index += 1) {
    const item = store.at(index);
    if (item.type === 'row') {
      const place = Math.floor(
        (momentOf(item.row.time) - bars.from) / bars.step,
      );
      const bucket = counts[place];
      if (bucket) {
        const level = item.row.level ?? 'none';
        bucket[level] = (bucket[level] ?? 0) + 1;
      }
    }
  }
  return { from: bars.from, step: bars.step, counts, partial: false };
}

/**
 * Reads times of rows to the millisecond. Neighbours share their minute, so that
 * hardly any of 100,000 has to be parsed.
 */
function minuteReader(): (time: string) => number {
  let minute = '';
  let base = NaN;
  return time => {
    const own = time.slice(0, 16);
    if (own !== minute) {
      minute = own;
      base = Date.parse(`${own}:00Z`);
    }
    return base + Number(time.slice(17, 23)) * 1000;
  };
}

/** Times of the first and last row; undefined when there are none. */
export function spanOfRows(
  store: Pick<LogStore, 'length' | 'at'>,
): { from: number; to: number } | undefined {
  let first: string | undefined;
  let last: string | undefined;
  for (let index = 0; index < store.length && !first; index += 1) {
    const item = store.at(index);
    first = item.type === 'row' ? item.row.time : undefined;
  }
  for (let index = store.length - 1; index >= 0 && !last; index -= 1) {
    const item = store.at(index);
    last = item.type === 'row' ? item.row.time : undefined;
  }
  return first && last
    ? { from: Date.parse(first), to: Date.parse(last) }
    : undefined;
}

export function totalOf(counts: BucketCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** Fewer rows than this share may lie far before the rest. */
const STRAGGLERS = 0.02;
/** So much longer must they make the span to be left out. */
const FAR = 4;

/**
 * The span where the rows of a live log are. A quiet container's last lines
 * may be days old, and would leave one bar for all that happens now.
 */
export function denseSpan(
  store: Pick<LogStore, 'length' | 'at'>,
): { from: number; to: number } | undefined {
  const whole = spanOfRows(store);
  if (!whole) {
    return undefined;
  }
  const item = store.at(Math.floor(store.length * STRAGGLERS));
  const time = item.type === 'row' ? item.row.time : item.mark.time;
  const from = Date.parse(time);
  const isFar = whole.to - whole.from > FAR * Math.max(60_000, whole.to - from);
  return isFar ? { from, to: whole.to } : whole;
}
