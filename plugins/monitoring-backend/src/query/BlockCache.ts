import { LRUCache } from 'lru-cache';
import type { AlignedSpan } from './RangeQueries';
import { assemble, pointsOf, type SeriesBlock } from './SeriesBlock';

/** Spans of one query that are kept apart, such as now and a week ago. */
const MOST_BLOCKS = 3;

/**
 * Remembers what can not change any more: of each query and step some spans
 * without gaps. What was not used for longest goes first.
 */
export class BlockCache {
  readonly #blocks: LRUCache<string, SeriesBlock[]> | undefined;

  /** @param mostPoints - kept altogether; 0 to keep none */
  constructor(mostPoints: number) {
    this.#blocks =
      mostPoints > 0
        ? new LRUCache<string, SeriesBlock[]>({
            maxSize: mostPoints,
            sizeCalculation: blocks =>
              blocks.reduce((sum, block) => sum + sizeOf(block), 1),
          })
        : undefined;
  }

  /** Points that are kept. */
  get size(): number {
    return this.#blocks?.calculatedSize ?? 0;
  }

  /** Of the kept spans the one that has most of what is asked for. */
  find(key: string, span: AlignedSpan): SeriesBlock | undefined {
    const [best] = (this.#blocks?.get(key) ?? [])
      .filter(block => touches(block, span))
      .sort((a, b) => overlap(b, span) - overlap(a, span));
    return best;
  }

  /**
   * Keeps a span, joined with what it touches. Of that no more than the span's
   * own length to either side, so that an open page does not grow for days.
   */
  add(key: string, block: SeriesBlock): void {
    if (!this.#blocks || pointsOf(block) === 0) {
      return;
    }
    const { from, to, step } = block;
    const kept = this.#blocks.get(key) ?? [];
    const joined = kept.filter(other => touches(other, block));
    const length = to - from;
    const whole = {
      from: Math.max(
        from - length,
        Math.min(from, ...joined.map(other => other.from)),
      ),
      to: Math.min(to + length, Math.max(to, ...joined.map(other => other.to))),
      step,
    };
    this.#blocks.set(
      key,
      [
        assemble(whole, [...joined, block]),
        ...kept.filter(other => !joined.includes(other)),
      ].slice(0, MOST_BLOCKS),
    );
  }
}

/** One that is empty is remembered as well, and costs a little. */
function sizeOf(block: SeriesBlock): number {
  return 10 + block.series.size * (pointsOf(block) + 20);
}

function touches(block: SeriesBlock, { from, to, step }: AlignedSpan): boolean {
  return block.from <= to + step && block.to >= from - step;
}

function overlap(block: SeriesBlock, { from, to }: AlignedSpan): number {
  return Math.min(block.to, to) - Math.max(block.from, from);
}
