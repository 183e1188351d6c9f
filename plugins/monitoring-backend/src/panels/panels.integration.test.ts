import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  backfill,
  constant,
  during,
  seriesOverTime,
  startPrometheus,
  type RunningPrometheus,
} from '@foredeck/prometheus-sandbox';
import type { PanelsAnswer } from '@foredeck/backstage-plugin-monitoring-common';
import { DEFAULT_LIMITS } from '../config/MonitoringConfig';
import { fillInterval } from '../packs/fillInterval';
import { readBuiltInPacks } from '../packs/PackLibrary';
import { enforceMatchers } from '../promql/enforceMatchers';
import { CachedRangeQueries } from '../query/CachedRangeQueries';
import type { MetricSource } from '../sources/MetricSource';
import { sourceAt } from '../sources/__testUtils__/sourceAt';
import { CART_FAILED, CART_OK, cartSeries } from './__testUtils__/cartSeries';
import { PanelLab, REQUEST } from './__testUtils__/PanelLab';
import { deployment, namespace, scopeOf } from './__testUtils__/scopes';

jest.setTimeout(120_000);

const DAY = 86_400;
const pod = (name: string) => `${name}-5d8f7c9b4-x2x4z`;

describe('panels of a real Prometheus', () => {
  let directory: string;
  let prometheus: RunningPrometheus;
  let source: MetricSource;
  let now: number;
  let lab: PanelLab;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'monitoring-panels-'));
    now = Math.floor(Date.now() / 60_000) * 60;
    const gone = during(constant(NaN), now - DAY, now - DAY / 2, constant(1));
    await backfill({
      dataDir: directory,
      openMetrics: seriesOverTime({
        from: now - 1.2 * DAY,
        to: now,
        step: 60,
        families: [
          ...cartSeries([
            {
              ...{ namespace: 'shop', pod: pod('cart') },
              ...{ ok: CART_OK, failed: CART_FAILED },
            },
            {
              ...{ namespace: 'shop', pod: pod('cart-worker') },
              ...{ ok: constant(1000), failed: constant(1000) },
            },
            {
              ...{ namespace: 'bank', pod: pod('cart') },
              ...{ ok: constant(1000), failed: constant(1000) },
            },
          ]),
          {
            name: 'go_goroutines',
            type: 'gauge',
            series: [
              {
                labels: { namespace: 'shop', pod: pod('gone') },
                curve: gone,
              },
            ],
          },
        ],
      }),
    });
    prometheus = await startPrometheus({
      dataDir: directory,
      config: { scrape_configs: [] },
    });
    source = await sourceAt(prometheus.url);
  });

  beforeEach(() => {
    lab = new PanelLab({ source, queries: newQueries() });
  });

  afterAll(async () => {
    await prometheus?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  function newQueries() {
    return new CachedRangeQueries({ limits: DEFAULT_LIMITS });
  }

  const ask = () => lab.panels({ from: now - DAY, to: now });

  function find(answer: PanelsAnswer, pack: string, panel: string) {
    const found = answer.panels.find(
      one => one.pack === pack && one.definition.id === panel,
    );
    expect(found?.error).toBeUndefined();
    return found!;
  }

  it('draws a day of a Spring Boot service with two requests', async () => {
    const answer = await ask();
    expect(answer.packs.map(({ id }) => id)).toEqual([
      'http-micrometer',
      'compute',
      'availability',
    ]);
    expect(answer.notices).toEqual([]);
    expect(answer.panels.length).toBeGreaterThanOrEqual(12);
    expect(answer.requests).toBe(2);
    expect(answer.panels.flatMap(({ error }) => error ?? [])).toEqual([]);
    const points = (answer.to - answer.from) / answer.step + 1;
    expect(points).toBe(289);
    for (const { series } of answer.panels) {
      for (const { values } of series) {
        expect(values).toHaveLength(points);
      }
    }

    const traffic = find(answer, 'http-micrometer', 'traffic-status');
    expect(traffic.series.map(({ name }) => name)).toEqual(['200', '500']);
    const [ok] = traffic.series;
    // The pods of the worker, and of the same name elsewhere, are not counted in.
    expect(ok.stats?.max).toBeLessThan(6);
    const middle = Math.floor(points / 2);
    const at = answer.from + middle * answer.step;
    expect(ok.values[middle]).toBeCloseTo(CART_OK(at - 150), 1);

    const [failed] = find(answer, 'http-micrometer', 'errors').series;
    expect(failed).toMatchObject({ name: '5xx' });
    expect(failed.stats?.avg).toBeCloseTo(0.05, 3);

    const latency = find(answer, 'http-micrometer', 'latency').series;
    expect(latency.map(({ name }) => name)).toEqual([
      'p50',
      'p95',
      'p99',
      'mean',
    ]);
    expect(latency[3].stats?.avg).toBeCloseTo(0.1, 3);
    expect(latency[1].stats?.max).toBeGreaterThan(0.05);
    expect(latency[1].stats?.max).toBeLessThanOrEqual(0.1);

    const memory = find(answer, 'compute', 'memory-ratio').series;
    expect(memory[0].stats?.last).toBeCloseTo(0.3);
    const cpu = find(answer, 'compute', 'cpu').series;
    expect(cpu.map(({ name, stats }) => [name, stats?.last])).toEqual([
      [pod('cart'), expect.closeTo(0.25)],
      ['requested', 0.5],
    ]);
  });

  it('asks only for what is new the next time', async () => {
    const { panels } = lab.services();
    const request = { ...REQUEST, from: now - DAY, to: now };
    const caller = lab.caller;
    const first = await panels.panels(request, caller);
    const again = await panels.panels(request, caller);
    expect(first.requests).toBe(2);
    expect(again.requests).toBe(1);
    expect(again.panels).toEqual(first.panels);
  });

  it('compares with what was before', async () => {
    const answer = await lab.panels({
      ...{ from: now - 7200, to: now, compareBefore: 14_400 },
      panels: ['http-micrometer/traffic-status'],
    });
    const [{ series, before }] = answer.panels;
    const index = series[0].values.length - 1;
    expect(before?.[0].values[index]).toBeCloseTo(
      CART_OK(answer.to - 14_400 - 60),
      1,
    );
    expect(series[0].values[index]).toBeCloseTo(CART_OK(answer.to - 60), 1);
  });

  it('finds what has gone in the meantime', async () => {
    lab.scope = scopeOf(namespace('shop', [deployment('gone')]));
    const answer = await ask();
    expect(answer.packs.map(({ id }) => id)).toEqual(['go']);
    const { values } = find(answer, 'go', 'goroutines').series[0];
    expect(values.at(-1)).toBeNull();
  });

  it('shows nothing of what the user may not see', async () => {
    lab.scope = scopeOf(namespace('shop', [deployment('other')]));
    expect((await ask()).packs).toEqual([]);
    lab.scope = scopeOf(
      namespace('shop', [deployment('cart')]),
      namespace('bank', [deployment('cart-worker')]),
    );
    const answer = await ask();
    const traffic = find(answer, 'http-micrometer', 'traffic-status');
    expect(traffic.series.map(({ name }) => name)).toEqual([
      '200 (shop)',
      '500 (shop)',
    ]);
    expect(traffic.series[0].stats?.max).toBeLessThan(6);
  });

  it('ships queries that Prometheus understands, each of them', async () => {
    const exprs = readBuiltInPacks().flatMap(({ detect, panels }) => [
      detect,
      ...panels.flatMap(({ queries }) => queries.map(({ expr }) => expr)),
    ]);
    for (const expr of new Set(exprs)) {
      const asked = enforceMatchers(fillInterval(expr, 300), [
        { label: 'namespace', operator: '=', value: 'shop' },
      ]);
      await expect(
        source.query({ expr: asked, time: now }),
      ).resolves.toMatchObject({ warnings: [] });
    }
  });
});
