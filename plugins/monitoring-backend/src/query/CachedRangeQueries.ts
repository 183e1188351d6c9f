import { InputError } from '@backstage/errors';
import type { MonitoringLimits } from '../config/MonitoringConfig';
import type { MetricSource } from '../sources/MetricSource';
import { BlockCache } from './BlockCache';
import { isTimeless } from './isTimeless';
import { mostRelevant } from './mostRelevant';
import type {
  AlignedSpan,
  PreparedQuery,
  RangeOutcome,
  RangeQueries,
} from './RangeQueries';
import {
  RangeRequests,
  type RangePart,
  type RequestCount,
} from './RangeRequests';
import { assemble, pointsOf, toBlock, type SeriesBlock } from './SeriesBlock';

/**
 * Seconds until a sample counts as settled: Prometheus looks back 5 minutes for
 * one, and remote writers and rules come late.
 */
const SETTLED_AFTER = 300;

/** A query with what is known of it and what has to be asked. */
interface Plan {
  expr: string;
  /** Absent for what may not be remembered. */
  cacheKey?: string;
  known?: SeriesBlock;
  missing: AlignedSpan[];
  parts: Array<{ span: AlignedSpan; part: RangePart }>;
}

/** Batches, remembers and bounds range queries. */
export class CachedRangeQueries implements RangeQueries {
  readonly #limits: Pick<
    MonitoringLimits,
    'seriesPerQuery' | 'pointsPerSeries'
  >;
  readonly #cache: BlockCache;
  readonly #requests = new RangeRequests();
  readonly #now: () => number;

  /** @param options.now - seconds since 1970 */
  constructor(options: {
    limits: Pick<
      MonitoringLimits,
      'seriesPerQuery' | 'pointsPerSeries' | 'cachedPoints'
    >;
    now?: () => number;
  }) {
    this.#limits = options.limits;
    this.#cache = new BlockCache(options.limits.cachedPoints);
    this.#now = options.now ?? (() => Date.now() / 1000);
  }

  async run(
    source: MetricSource,
    queries: PreparedQuery[],
    span: AlignedSpan,
    signal?: AbortSignal,
  ): Promise<{ outcomes: Map<string, RangeOutcome>; requests: number }> {
    this.#check(span);
    const exprs = [...new Set(queries.map(({ expr }) => expr))];
    const plans = exprs.map(expr => this.#plan(source, expr, span));
    const count: RequestCount = { requests: 0 };
    await Promise.all(
      bySpan(plans).map(async ({ missing, of }) => {
        const parts = await this.#requests.ask(
          source,
          of.map(({ expr }) => expr),
          missing,
          count,
          signal,
        );
        of.forEach((plan, index) =>
          plan.parts.push({ span: missing, part: parts[index] }),
        );
      }),
    );
    const outcomes = new Map(
      plans.map(plan => [plan.expr, this.#finish(plan, span)]),
    );
    return {
      outcomes: new Map(
        queries.flatMap(({ key, expr }) => {
          const outcome = outcomes.get(expr);
          return outcome ? [[key, outcome]] : [];
        }),
      ),
      requests: count.requests,
    };
  }

  #check(span: AlignedSpan): void {
    const { from, to, step } = span;
    if (!(step > 0) || from % step !== 0 || to % step !== 0 || to < from) {
      throw new Error('the ends of a span must be multiples of its step');
    }
    const { pointsPerSeries } = this.#limits;
    // Moving both ends to multiples of the step may add a point.
    if (pointsOf(span) > pointsPerSeries + 1) {
      throw new InputError(
        `The span has ${pointsOf(
          span,
        )} points, more than the ${pointsPerSeries} that are allowed; choose a shorter span or fewer points`,
      );
    }
  }

  #plan(source: MetricSource, expr: string, span: AlignedSpan): Plan {
    if (!isTimeless(expr)) {
      return { expr, missing: [span], parts: [] };
    }
    const cacheKey = JSON.stringify([source.cluster, span.step, expr]);
    const known = this.#cache.find(cacheKey, span);
    const missing = known ? around(known, span) : [span];
    return { expr, cacheKey, known, missing, parts: [] };
  }

  #finish(plan: Plan, span: AlignedSpan): RangeOutcome {
    const blocks: SeriesBlock[] = plan.known ? [plan.known] : [];
    const warnings = new Set<string>();
    for (const { span: asked, part } of plan.parts) {
      if ('error' in part) {
        return { series: [], warnings: [], error: part.error };
      }
      blocks.push(toBlock(asked, part.series));
      part.warnings.forEach(warning => warnings.add(warning));
    }
    const whole = assemble(span, blocks);
    // What came with a warning, such as that a part did not answer, may be better
    // the next time.
    if (plan.cacheKey && plan.missing.length && warnings.size === 0) {
      this.#remember(plan.cacheKey, whole);
    }
    const { shown, warning } = mostRelevant(
      [...whole.series.values()],
      this.#limits.seriesPerQuery,
    );
    return {
      series: shown.map(({ labels, values }) => ({
        labels,
        values: Array.from(values, value =>
          Number.isFinite(value) ? value : null,
        ),
      })),
      warnings: [...warnings, ...(warning ? [warning] : [])],
    };
  }

  #remember(key: string, whole: SeriesBlock): void {
    const { from, to, step } = whole;
    const settled = Math.floor((this.#now() - SETTLED_AFTER) / step) * step;
    const closed = { from, to: Math.min(to, settled), step };
    if (closed.to >= closed.from) {
      this.#cache.add(key, assemble(closed, [whole]));
    }
  }
}

/** What of a span lies before and after what is known. */
function around(known: AlignedSpan, span: AlignedSpan): AlignedSpan[] {
  const { from, to, step } = span;
  return [
    { from, to: Math.min(to, known.from - step), step },
    { from: Math.max(from, known.to + step), to, step },
  ].filter(part => part.to >= part.from);
}

/** Queries that lack the same span together. */
function bySpan(
  plans: readonly Plan[],
): Array<{ missing: AlignedSpan; of: Plan[] }> {
  const groups = new Map<string, { missing: AlignedSpan; of: Plan[] }>();
  for (const plan of plans) {
    for (const missing of plan.missing) {
      const key = `${missing.from} ${missing.to}`;
      const group = groups.get(key) ?? { missing, of: [] };
      group.of.push(plan);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}
