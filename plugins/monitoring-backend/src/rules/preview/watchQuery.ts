import type {
  RulePreview,
  Series,
  TimeSpan,
} from '@foredeck/backstage-plugin-monitoring-common';
import { seriesNames } from '../../panels/seriesNames';
import { seriesStats } from '../../panels/seriesStats';
import { enforceMatchers } from '../../promql/enforceMatchers';
import type { LabelMatcher } from '../../promql/LabelMatcher';
import { splitComparison } from '../../promql/splitComparison';
import type { AlignedSpan, RangeQueries } from '../../query/RangeQueries';
import { alignSpan, chooseStep } from '../../query/steps';
import { QueryTooHeavyError } from '../../sources/errors';
import type { MetricSource, RangeSeries } from '../../sources/MetricSource';
import { evaluationStep } from '../simulation/evaluationStep';
import { simulateFirings } from '../simulation/simulateFirings';

/** Firings of one answer; the newest are kept. */
const MOST_FIRINGS = 500;

/** Points of a part that is drawn more finely than was asked. */
const FINE_POINTS = 1000;

const KEY = 'drawn';

/** How a query went, and when a rule on it would have fired. */
export interface WatchedQuery {
  span: AlignedSpan;
  series: Series[];
  threshold?: RulePreview['threshold'];
  firings: RulePreview['firings'];
  /** Labels of everything that met the condition. */
  conditions: Array<Record<string, string>>;
  notices: string[];
}

const ONLY_RECENT =
  'There was nothing before; only the last part of the span is drawn';

interface WatchOptions {
  source: MetricSource;
  queries: RangeQueries;
  matchers: LabelMatcher[];
  asked: TimeSpan & { points: number };
}

/**
 * Draws what a rule compares, and simulates the rule on its own condition. Where
 * nothing is found, the last part of the span is looked at more closely: what is
 * younger than a step of a long span has no point in it.
 *
 * @throws PromqlError, QueryTooHeavyError, SourceDownError
 */
export async function watchQuery(
  rule: { query: string; for: number },
  about: WatchOptions,
  signal?: AbortSignal,
): Promise<WatchedQuery> {
  const whole = await watchSpan(rule, about, signal);
  const { asked, source } = about;
  const from = asked.to - FINE_POINTS * source.scrapeInterval;
  if (whole.series.length || whole.conditions.length || from <= asked.from) {
    return whole;
  }
  const recent = await watchSpan(
    rule,
    { ...about, asked: { ...asked, from, points: FINE_POINTS } },
    signal,
  );
  return recent.series.length || recent.conditions.length
    ? { ...recent, notices: [...recent.notices, ONLY_RECENT] }
    : whole;
}

async function watchSpan(
  rule: { query: string; for: number },
  about: WatchOptions,
  signal: AbortSignal | undefined,
): Promise<WatchedQuery> {
  const { source, queries, matchers, asked } = about;
  const { scrapeInterval } = source;
  const split = splitComparison(rule.query);
  const span = alignSpan(
    asked,
    chooseStep(asked.from, asked.to, asked.points, scrapeInterval),
  );
  const drawn = enforceMatchers(split?.query ?? rule.query, matchers);
  const draw = async (on: AlignedSpan) => {
    const prepared = { key: KEY, expr: drawn };
    const { outcomes } = await queries.run(source, [prepared], on, signal);
    const outcome = outcomes.get(KEY);
    if (outcome?.error) {
      throw outcome.error;
    }
    return { span: on, series: [], warnings: [], ...outcome };
  };
  const [wide, condition] = await Promise.all([
    draw(span),
    conditionOf(
      source,
      enforceMatchers(rule.query, matchers),
      ...([asked, span, signal] as const),
    ),
  ]);
  // What is younger than a step of a long span has no point there.
  const last = wide.series.length ? span : lastPart(condition.span);
  const narrow = last.step < span.step ? await draw(last) : wide;
  const outcome = narrow.series.length ? narrow : wide;
  const firings = simulateFirings(condition.series, {
    ...condition.span,
    for: rule.for,
  });
  return {
    span: outcome.span,
    series: linesOf(outcome.series),
    ...(split && {
      threshold: { operator: split.operator, value: split.threshold },
    }),
    firings: firings.slice(-MOST_FIRINGS),
    conditions: condition.series.map(({ labels }) => labels),
    notices: [
      ...outcome.warnings,
      ...(outcome === wide ? [] : [ONLY_RECENT]),
      ...(condition.span.step > scrapeInterval
        ? [
            `Looked at every ${condition.span.step} s over this span; Prometheus looks more often, and may see shorter breaches`,
          ]
        : []),
      ...(firings.length > MOST_FIRINGS
        ? [`Only the newest ${MOST_FIRINGS} of ${firings.length} firings`]
        : []),
    ],
  };
}

function lastPart({ from, to, step }: AlignedSpan): AlignedSpan {
  return { from: Math.max(from, to - FINE_POINTS * step), to, step };
}

async function conditionOf(
  source: MetricSource,
  expr: string,
  asked: TimeSpan,
  drawn: AlignedSpan,
  signal: AbortSignal | undefined,
) {
  const ask = async (span: AlignedSpan) => {
    const { result } = await source.queryRange({ expr, ...span }, signal);
    return { span, series: result.map(toCondition) };
  };
  const step = evaluationStep(asked.to - asked.from, source.scrapeInterval);
  try {
    return await ask(alignSpan(asked, step));
  } catch (error) {
    if (error instanceof QueryTooHeavyError && drawn.step > step) {
      return ask(drawn);
    }
    throw error;
  }
}

function toCondition({ labels, points }: RangeSeries) {
  const { __name__: _name, ...own } = labels;
  return { labels: own, times: points.map(([time]) => time) };
}

function linesOf(
  series: ReadonlyArray<Pick<Series, 'labels' | 'values'>>,
): Series[] {
  const names = seriesNames(
    series.map(({ labels }) => labels),
    undefined,
    'value',
  );
  return series.map(({ labels, values }, index) => ({
    ...{ labels, values, name: names[index], query: 0 },
    stats: seriesStats(values),
  }));
}
