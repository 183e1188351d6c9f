import type { RuleDraft } from '@foredeck/backstage-plugin-monitoring-common';
import { FakePrometheus } from '../../alerts/__testUtils__/FakeSources';
import { checkPromql } from '../../promql/checkPromql';
import { splitComparison } from '../../promql/splitComparison';
import { DRAFT } from '../__testUtils__/RuleScene';
import {
  buildQuery,
  describeTemplates,
  templateMetrics,
} from './RuleTemplates';
import { templateScene } from './templateScene';

type Found = Array<[metric: string, label?: string]>;

async function sceneWith(found: Found, pods = true) {
  const source = new FakePrometheus();
  source.instant = found.map(([metric, label]) => ({
    labels: {
      __name__: metric,
      ...(label && { foredeck_label: label }),
    },
    value: 1,
  }));
  const scene = await templateScene(source, {
    metrics: templateMetrics(),
    place: [{ label: 'namespace', operator: '=', value: 'shop' }],
    pods: pods ? [{ label: 'pod', operator: '=~', value: 'cart-.+' }] : [],
  });
  return { scene, source };
}

const draft = (template: string, parameters = {}): RuleDraft => ({
  ...DRAFT,
  ...{ template, parameters },
});

describe('detection', () => {
  it('asks once, and for nothing beyond the place and its pods', async () => {
    const { source } = await sceneWith([]);
    expect(source.queries).toHaveLength(1);
    const [asked] = source.queries;
    const selectors = asked.match(/__name__=~/g) ?? [];
    expect(selectors.length).toBeGreaterThan(3);
    expect(asked.match(/namespace="shop"/g)).toHaveLength(selectors.length);
    expect(asked.match(/pod=~"cart-\.\+"/g)).toHaveLength(selectors.length);
  });
});

describe('error rate', () => {
  it.each<[string, Found, string]>([
    [
      'Micrometer',
      [
        ['http_server_requests_seconds_count', 'status'],
        ['http_requests_total', 'code'],
      ],
      'http_server_requests_seconds_count{pod=~"cart-.+",status=~"5.."}',
    ],
    [
      'a client with status_code',
      [['http_requests_total', 'status_code']],
      'http_requests_total{pod=~"cart-.+",status_code=~"5.."}',
    ],
    [
      'durations only',
      [
        ['http_requests_total'],
        ['http_request_duration_seconds_count', 'code'],
      ],
      'http_request_duration_seconds_count{pod=~"cart-.+",code=~"5.."}',
    ],
    [
      'Istio, on the side of the server',
      [['istio_requests_total', 'response_code']],
      'istio_requests_total{pod=~"cart-.+",reporter="destination",response_code=~"5.."}',
    ],
  ])('of %s', async (_what, found, failed) => {
    const { scene } = await sceneWith(found);
    const { expr, notes } = buildQuery(draft('error-rate'), scene);
    expect(expr).toContain(failed);
    expect(checkPromql(expr).faults).toEqual([]);
    expect(splitComparison(expr)).toMatchObject({
      operator: '>',
      threshold: 0.05,
    });
    expect(notes).toHaveLength(1);
  });
});

describe('latency', () => {
  it('takes a percentile where there are buckets, in seconds', async () => {
    const { scene } = await sceneWith(
      [
        ['istio_request_duration_milliseconds_count'],
        ['istio_request_duration_milliseconds_bucket'],
      ],
      false,
    );
    expect(
      buildQuery(
        draft('latency', { quantile: 0.99, threshold: 0.25, window: 90 }),
        scene,
      ).expr,
    ).toBe(
      'histogram_quantile(0.99, sum by (le) (rate(istio_request_duration_milliseconds_bucket{reporter="destination"}[90s]))) / 1000 > 0.25',
    );
  });

  it('takes the mean where there are none, and says so', async () => {
    const { scene } = await sceneWith(
      [['http_server_requests_seconds_count']],
      false,
    );
    const { expr, notes } = buildQuery(draft('latency'), scene);
    expect(expr).toBe(
      'sum(rate(http_server_requests_seconds_sum[5m])) / sum(rate(http_server_requests_seconds_count[5m])) > 1',
    );
    expect(notes[0]).toContain('not counted in buckets');
  });
});

describe('saturation', () => {
  const used: Found = [['container_memory_working_set_bytes']];

  it('compares with limits, else with requests', async () => {
    const limited = await sceneWith([
      ...used,
      ['kube_pod_container_resource_limits'],
      ['kube_pod_container_resource_requests'],
    ]);
    const asked = await sceneWith([
      ...used,
      ['kube_pod_container_resource_requests'],
    ]);
    expect(buildQuery(draft('memory'), limited.scene).expr).toContain(
      'kube_pod_container_resource_limits{pod=~"cart-.+",resource="memory"}',
    );
    expect(buildQuery(draft('memory'), asked.scene)).toMatchObject({
      expr: expect.stringContaining('kube_pod_container_resource_requests'),
      notes: [expect.stringContaining('no limits')],
    });
  });
});

describe('templates', () => {
  it('say why they do not fit, and can not be used then', async () => {
    const { scene } = await sceneWith([]);
    const reasons = Object.fromEntries(
      describeTemplates(scene).map(({ id, unavailable }) => [id, unavailable]),
    );
    expect(reasons).toMatchObject({
      'error-rate': expect.stringContaining('HTTP'),
      latency: expect.stringContaining('HTTP'),
      restarts: expect.stringContaining('kube-state-metrics'),
      memory: expect.stringContaining('kubelets'),
      cpu: expect.stringContaining('kubelets'),
      absent: undefined,
      custom: undefined,
    });
    expect(() => buildQuery(draft('latency'), scene)).toThrow('Latency');
  });

  it.each<[string, Record<string, string | number>, string]>([
    ['error-rate', { threshold: 2 }, 'draft.parameters.threshold'],
    ['error-rate', { threshold: '1' }, 'draft.parameters.threshold'],
    ['error-rate', { threshold: Number.NaN }, 'draft.parameters.threshold'],
    ['error-rate', { window: 1 }, 'from 60 to 86400'],
    ['error-rate', { other: 1 }, 'draft.parameters.other'],
    ['absent', { metric: 'up) or vector(1' }, 'draft.parameters.metric'],
    ['absent', { metric: '' }, 'draft.parameters.metric'],
    ['custom', {}, 'draft.expr'],
    ['none', {}, 'draft.template'],
  ])('%s refuses %j', async (template, parameters, message) => {
    const { scene } = await sceneWith([['http_requests_total', 'code']]);
    expect(() => buildQuery(draft(template, parameters), scene)).toThrow(
      message,
    );
  });

  it('narrows what must not be absent to the pods', async () => {
    const { scene } = await sceneWith([]);
    expect(buildQuery(draft('absent'), scene).expr).toBe(
      'absent(up{pod=~"cart-.+"})',
    );
  });
});
