import type {
  MetricPlace,
  MetricTargets,
  PanelData,
  PanelsAnswer,
  Series,
} from '@foredeck/backstage-plugin-monitoring-common';

/** Noon of a day, in seconds since 1970. */
export const NOON = Date.parse('2026-03-01T12:00:00Z') / 1000;

export function series(more: Partial<Series> = {}): Series {
  const values = more.values ?? [1, 2, 3, 4];
  const numbers = values.filter((value): value is number => value !== null);
  return {
    labels: { status: '200' },
    name: '200',
    query: 0,
    values,
    stats: {
      min: Math.min(...numbers),
      max: Math.max(...numbers),
      avg: numbers.reduce((sum, value) => sum + value, 0) / numbers.length,
      last: numbers[numbers.length - 1],
    },
    ...more,
  };
}

export function panel(more: Partial<PanelData> = {}): PanelData {
  return {
    pack: 'http',
    definition: {
      id: 'traffic',
      title: 'Requests',
      description: 'Requests per second, by status.',
      unit: 'requests-per-second',
      queries: [
        { expr: 'sum by (status) (rate(http_requests_total[$interval]))' },
      ],
    },
    asked: [
      'sum by (status) (rate(http_requests_total{namespace="shop-dev"}[4m]))',
    ],
    series: [series()],
    notices: [],
    ...more,
  };
}

export function panelsAnswer(more: Partial<PanelsAnswer> = {}): PanelsAnswer {
  return {
    from: NOON,
    to: NOON + 180,
    step: 60,
    source: {
      state: 'ok',
      kind: 'prometheus',
      alertmanager: true,
      exemplars: false,
    },
    packs: [
      { id: 'http', title: 'HTTP', group: 'traffic', origin: 'built-in' },
      { id: 'cpu', title: 'CPU', group: 'saturation', origin: 'built-in' },
    ],
    panels: [
      panel(),
      panel({
        pack: 'cpu',
        definition: {
          id: 'usage',
          title: 'CPU',
          unit: 'cores',
          queries: [{ expr: 'cpu' }, { expr: 'limit', style: 'limit' }],
        },
        asked: ['cpu', 'limit'],
        series: [
          series({ name: 'cart-1', labels: { pod: 'cart-1' } }),
          series({ name: 'limit', labels: {}, query: 1, values: [5, 5, 5, 5] }),
        ],
      }),
    ],
    missing: [],
    requests: 2,
    notices: [],
    ...more,
  };
}

export function metricPlace(more: Partial<MetricPlace> = {}): MetricPlace {
  return {
    cluster: 'local',
    clusterTitle: 'Local cluster',
    namespace: 'shop-dev',
    space: 'shop',
    environment: 'dev',
    workloads: [{ kind: 'Deployment', name: 'cart', pods: 2 }],
    hiddenWorkloads: 0,
    whole: true,
    may: { manageRules: true, silence: true, manageScrapes: true },
    ...more,
  };
}

export function metricTargets(
  more: Partial<MetricTargets> = {},
): MetricTargets {
  return {
    places: [metricPlace()],
    sources: [
      {
        cluster: 'local',
        state: 'ok',
        kind: 'prometheus',
        alertmanager: true,
        exemplars: false,
      },
    ],
    problems: [],
    ...more,
  };
}
