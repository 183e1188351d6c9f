import { InputError, toError } from '@backstage/errors';
import { LRUCache } from 'lru-cache';
import { SourceDownError } from '../sources/errors';
import type {
  MetricSource,
  QueryOutcome,
  RangeSeries,
} from '../sources/MetricSource';
import { combineQueries, QUERY_LABEL } from './combine';
import type { AlignedSpan } from './RangeQueries';
import { SharedRequests } from './SharedRequests';

/** Characters of one combined query; sources and proxies have bounds of their own. */
const LONGEST_QUERY = 100_000;
/** How long it is remembered what a source did not take, in milliseconds. */
const REMEMBERED_MS = 10 * 60_000;
/** Hints at positions in a query that nobody wrote. */
const HINT = /^PromQL info/;

/** What one query brought for a span, or why it did not. */
export type RangePart =
  | { series: RangeSeries[]; warnings: string[] }
  | { error: Error };

/** Counts the requests that were made for somebody. */
export interface RequestCount {
  requests: number;
}

/**
 * Asks several queries over the same span by one request. Where the source does
 * not take that, by halves, so that a query it refuses harms no other.
 */
export class RangeRequests {
  readonly #shared = new SharedRequests<QueryOutcome<RangeSeries>>();
  /** Queries that were refused on their own: asked alone from then on. */
  readonly #refused = new LRUCache<string, true>({
    max: 1000,
    ttl: REMEMBERED_MS,
  });
  /** Lengths of combined queries that were refused, though their parts were not. */
  readonly #longest = new LRUCache<string, number>({
    max: 100,
    ttl: REMEMBERED_MS,
  });

  /**
   * @returns what each query brought, in their order
   * @throws SourceDownError, or the reason of the signal
   */
  async ask(
    source: MetricSource,
    exprs: readonly string[],
    span: AlignedSpan,
    count: RequestCount,
    signal: AbortSignal | undefined,
  ): Promise<RangePart[]> {
    const parts = new Map<string, RangePart>();
    await Promise.all(
      this.#groups(source, exprs).map(async group => {
        const answered = await this.#askGroup(
          source,
          group,
          span,
          count,
          signal,
        );
        group.forEach((expr, index) => parts.set(expr, answered[index]));
      }),
    );
    return exprs.map(
      expr =>
        parts.get(expr) ?? { error: new Error('the query was not asked') },
    );
  }

  /** Those that go together: not longer than what is taken, the refused alone. */
  #groups(source: MetricSource, exprs: readonly string[]): string[][] {
    const most = this.#longest.get(source.cluster) ?? LONGEST_QUERY;
    const groups: string[][] = [];
    let room = 0;
    for (const expr of exprs) {
      const size = combineQueries([expr]).length + 40;
      if (this.#refused.has(keyOf(source, expr))) {
        groups.push([expr]);
        room = 0;
      } else if (size <= room) {
        groups[groups.length - 1].push(expr);
        room -= size;
      } else {
        groups.push([expr]);
        room = most - size;
      }
    }
    return groups;
  }

  async #askGroup(
    source: MetricSource,
    exprs: string[],
    span: AlignedSpan,
    count: RequestCount,
    signal: AbortSignal | undefined,
  ): Promise<RangePart[]> {
    const expr = exprs.length === 1 ? exprs[0] : combineQueries(exprs);
    try {
      const outcome = await this.#request(source, expr, span, count, signal);
      return exprs.length === 1
        ? [{ series: outcome.result, warnings: outcome.warnings }]
        : takeApart(outcome, exprs.length);
    } catch (error) {
      signal?.throwIfAborted();
      // Nothing can be asked, or this is a mistake of ours: no smaller one helps.
      if (error instanceof SourceDownError || !(error instanceof InputError)) {
        throw error;
      }
      if (exprs.length === 1) {
        this.#refused.set(keyOf(source, exprs[0]), true);
        return [{ error: toError(error) }];
      }
    }
    const middle = exprs.length >> 1;
    const halves = [exprs.slice(0, middle), exprs.slice(middle)];
    const parts = await Promise.all(
      halves.map(half => this.#askGroup(source, half, span, count, signal)),
    );
    if (parts.flat().every(part => !('error' in part))) {
      this.#learn(source, halves);
    }
    return parts.flat();
  }

  /** Together they were refused, and none of them on its own. */
  #learn({ cluster }: MetricSource, halves: string[][]): void {
    const longest = Math.max(
      ...halves.map(half => combineQueries(half).length),
    );
    const known = this.#longest.get(cluster) ?? LONGEST_QUERY;
    this.#longest.set(cluster, Math.min(known, longest));
  }

  async #request(
    source: MetricSource,
    expr: string,
    { from, to, step }: AlignedSpan,
    count: RequestCount,
    signal: AbortSignal | undefined,
  ): Promise<QueryOutcome<RangeSeries>> {
    const key = JSON.stringify([source.cluster, from, to, step, expr]);
    return await this.#shared.run(key, signal, shared => {
      count.requests++;
      return source.queryRange({ expr, from, to, step }, shared);
    });
  }
}

function keyOf(source: MetricSource, expr: string): string {
  return `${source.cluster}\n${expr}`;
}

/** Gives the series of a combined answer back to their queries. */
function takeApart(
  { result, warnings }: QueryOutcome<RangeSeries>,
  count: number,
): RangePart[] {
  const told = warnings.filter(warning => !HINT.test(warning));
  const series: RangeSeries[][] = Array.from({ length: count }, () => []);
  for (const { labels, points } of result) {
    const { [QUERY_LABEL]: index, ...own } = labels;
    series[Number(index)]?.push({ labels: own, points });
  }
  return series.map(list => ({ series: list, warnings: told }));
}
