import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  backfill,
  seriesOverTime,
  startPrometheus,
  type RunningPrometheus,
} from '@foredeck/prometheus-sandbox';
import { DEFAULT_LIMITS } from '../config/MonitoringConfig';
import { anyOf } from '../promql/escape';
import { enforceMatchers } from '../promql/enforceMatchers';
import { PromqlError, QueryTooHeavyError } from '../sources/errors';
import type { MetricSource } from '../sources/MetricSource';
import { sourceAt } from '../sources/__testUtils__/sourceAt';
import { SHOP_FAMILIES } from './__testUtils__/shopSeries';
import { CachedRangeQueries } from './CachedRangeQueries';
import type { AlignedSpan, RangeOutcome } from './RangeQueries';
import { toBlock } from './SeriesBlock';

jest.setTimeout(120_000);

const HOUR = 3600;
const OURS = [anyOf('namespace', ['shop'])];

/** Of every kind that packs ask. */
const TYPICAL = [
  'sum by (status) (rate(http_requests_total[5m]))',
  'sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m]))',
  'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))',
  'histogram_quantile(0.5, sum by (pod, le) (rate(http_request_duration_seconds_bucket[5m])))',
  'memory_bytes',
  'max by (pod) (memory_bytes) > 1.5e8',
  'topk(2, memory_bytes)',
  'increase(http_requests_total{pod=~"cart-.*"}[1h])',
  'max_over_time(memory_bytes[30m:5m] offset 1h)',
  'absent(memory_bytes{pod="none"})',
  'scalar(sum(memory_bytes)) / 2',
  'time() - 1',
  'memory_bytes / on (pod) group_left () count by (pod) (http_requests_total)',
  'memory_bytes and on (pod) http_requests_total{status="500"} # why not',
  'nothing_of_this_name',
  '{__name__=~"memory_.+|http_requests_total", status!="500"}',
].map(expr => enforceMatchers(expr, OURS));

describe('range queries at a real Prometheus', () => {
  let directory: string;
  let prometheus: RunningPrometheus;
  let source: MetricSource;
  let span: AlignedSpan;
  let now: number;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'monitoring-query-'));
    now = Math.floor(Date.now() / 60_000) * 60;
    span = { from: now - 6 * HOUR, to: now, step: 60 };
    await backfill({
      dataDir: directory,
      openMetrics: seriesOverTime({
        from: now - 9 * HOUR,
        to: now,
        step: 30,
        families: SHOP_FAMILIES,
      }),
    });
    prometheus = await startPrometheus({
      dataDir: directory,
      config: { scrape_configs: [] },
      args: ['--query.max-samples=200000'],
    });
    source = await sourceAt(prometheus.url);
  });

  afterAll(async () => {
    await prometheus?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  /** A source that tells what it was asked. */
  function watched() {
    const asked: AlignedSpan[] = [];
    const watching: MetricSource = Object.create(source, {
      queryRange: {
        value: (
          query: AlignedSpan & { expr: string },
          signal?: AbortSignal,
        ) => {
          const { from, to, step } = query;
          asked.push({ from, to, step });
          return source.queryRange(query, signal);
        },
      },
      cluster: { value: source.cluster },
    });
    return { asked, watching };
  }

  function queries(over: Partial<typeof DEFAULT_LIMITS> = {}) {
    return new CachedRangeQueries({
      limits: { ...DEFAULT_LIMITS, ...over },
      now: () => now,
    });
  }

  const prepared = (exprs: readonly string[]) =>
    exprs.map((expr, index) => ({ key: String(index), expr }));

  async function singly(expr: string): Promise<RangeOutcome['series']> {
    const { result } = await source.queryRange({ expr, ...span });
    return [...toBlock(span, result).series.values()]
      .map(({ labels, values }) => ({
        labels,
        values: Array.from(values, value =>
          Number.isFinite(value) ? value : null,
        ),
      }))
      .filter(({ values }) => values.some(value => value !== null));
  }

  const sorted = (series: RangeOutcome['series']) =>
    series
      .map(one => ({
        ...one,
        key: JSON.stringify(Object.entries(one.labels).sort()),
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));

  it('answers many by one request, as it would answer each', async () => {
    const { outcomes, requests } = await queries().run(
      source,
      prepared(TYPICAL),
      span,
    );
    expect(requests).toBe(1);
    let points = 0;
    for (const [index, expr] of TYPICAL.entries()) {
      const outcome = outcomes.get(String(index));
      const single = await singly(expr);
      expect({ expr, error: outcome?.error }).toEqual({
        expr,
        error: undefined,
      });
      expect({ expr, series: sorted(outcome?.series ?? []) }).toEqual({
        expr,
        series: sorted(single),
      });
      points += single.length;
    }
    expect(points).toBeGreaterThan(30);
  });

  it('asks again only for what may still change', async () => {
    const { asked, watching } = watched();
    const asking = queries();
    const cold = await asking.run(watching, prepared(TYPICAL), span);
    const warm = await asking.run(watching, prepared(TYPICAL), span);
    expect(warm).toEqual({ ...cold, requests: 1 });
    expect(asked).toEqual([span, { from: now - 300 + 60, to: now, step: 60 }]);

    const earlier = { ...span, from: span.from - HOUR, to: span.to - HOUR };
    const { outcomes } = await asking.run(watching, prepared(TYPICAL), earlier);
    expect(asked.slice(2)).toEqual([
      { from: earlier.from, to: span.from - 60, step: 60 },
    ]);
    const fresh = await queries().run(source, prepared(TYPICAL), earlier);
    expect(outcomes).toEqual(fresh.outcomes);
  });

  it('lets no bad query harm the others', async () => {
    const exprs = [
      ...TYPICAL.slice(0, 5),
      'rate(memory_bytes{namespace="shop"})',
      'http_requests_total{namespace="shop"} * on (namespace) memory_bytes{namespace="shop"}',
    ];
    const asking = queries();
    const { outcomes } = await asking.run(source, prepared(exprs), span);
    expect([...outcomes.values()].map(({ error }) => error?.message)).toEqual([
      ...Array(5).fill(undefined),
      expect.stringMatching(/^1:6: Expected type range vector/),
      expect.stringMatching(/many-to-many|duplicate series/),
    ]);
    // Those are asked alone from then on.
    const again = await asking.run(source, prepared(exprs), span);
    expect(again.requests).toBe(3);
    const expected = await queries().run(
      source,
      prepared(exprs.slice(0, 5)),
      span,
    );
    for (const [key, outcome] of expected.outcomes) {
      expect(again.outcomes.get(key)).toEqual(outcome);
    }
  });

  it('says of a query that reads too much what to do', async () => {
    const heavy = 'sum_over_time(http_requests_total{namespace="shop"}[9h:1s])';
    const { outcomes } = await queries().run(
      source,
      prepared([heavy, ...TYPICAL.slice(0, 2)]),
      span,
    );
    expect(outcomes.get('0')?.error).toBeInstanceOf(QueryTooHeavyError);
    expect(outcomes.get('0')?.error?.message).toMatch(
      /too many samples.*choose a shorter time span/,
    );
    expect(outcomes.get('1')?.series).toHaveLength(2);
  });

  it('places errors as the query was written', async () => {
    const failure = await source
      .query({ expr: 'sum(memory_bytes{a="é"}) by (x) + rate(\n  foo)' })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PromqlError);
    expect(failure).toMatchObject({
      faults: [{ line: 2, column: 3, from: 42 }],
    });
  });

  it.each([
    'memory_bytes or {namespace="bank"}',
    '{__name__=~".+"}',
    'memory_bytes{namespace=~"shop|bank"}',
    'memory_bytes{namespace!="shop"} or {namespace=~".*"}',
    'max_over_time({namespace="bank", __name__=~".+"}[1h:1m])',
    'memory_bytes{namespace="bank"} @ start()',
    'memory_bytes{namespace="bank"} offset 5m',
    'memory_bytes # x\r or {namespace="bank"}',
    'memory_bytes{namespace="shop" # "}\n} or memory_bytes{pod=`vault-0`}',
    'label_replace(memory_bytes, "namespace", "bank", "", "") + on (pod) memory_bytes{namespace="bank"}',
    'label_replace({pod="vault-0"}, "namespace", "shop", "namespace", ".*")',
    'sum(memory_bytes) by (namespace)',
    'absent(memory_bytes{namespace="bank"}) * 0 or on () memory_bytes{namespace="bank"}',
    'count({namespace="bank"}) or vector(0)',
    'group_left_ or sum({pod="vault-0"})',
  ])('never reaches the series of another namespace by %j', async expr => {
    const { result } = await source.query({
      expr: enforceMatchers(expr, OURS),
      time: now,
    });
    for (const { labels, value } of result) {
      expect(value).not.toBe(666);
      expect(labels.pod).not.toBe('vault-0');
      expect(Object.values(labels)).not.toContain(
        expr.includes('label_replace') ? 'vault-0' : 'bank',
      );
    }
  });
});
