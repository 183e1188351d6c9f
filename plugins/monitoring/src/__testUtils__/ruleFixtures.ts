import type {
  AlertRule,
  RuleDraft,
  RulePreview,
  RuleTemplate,
} from '@foredeck/backstage-plugin-monitoring-common';

export const errorRate: RuleTemplate = {
  id: 'error-rate',
  title: 'Error rate',
  description: 'Too many requests fail.',
  severity: 'critical',
  for: 300,
  parameters: [
    {
      name: 'threshold',
      title: 'Share of requests that fail',
      kind: 'ratio',
      default: 0.05,
      min: 0.001,
      max: 1,
    },
  ],
};

export const latency: RuleTemplate = {
  id: 'latency',
  title: 'Latency',
  description: 'Requests take too long.',
  severity: 'warning',
  for: 600,
  parameters: [],
  unavailable: 'No histogram of request durations exists here.',
};

export function draft(more: Partial<RuleDraft> = {}): RuleDraft {
  return {
    alert: 'CartErrorRate',
    template: 'error-rate',
    parameters: { threshold: 0.05 },
    for: 300,
    severity: 'critical',
    summary: 'Too many requests of cart fail',
    ...more,
  };
}

export function rule(more: Partial<AlertRule> = {}): AlertRule {
  return {
    id: 'local/shop-dev/foredeck-cart-error-rate-1a2b/cart/CartErrorRate',
    cluster: 'local',
    namespace: 'shop-dev',
    object: 'foredeck-cart-error-rate-1a2b',
    group: 'cart',
    alert: 'CartErrorRate',
    expr: 'rate(http_requests_total{code=~"5.."}[5m]) > 0.05',
    for: 300,
    severity: 'critical',
    labels: { severity: 'critical' },
    annotations: { summary: 'Too many requests of cart fail' },
    managed: true,
    enabled: true,
    draft: draft(),
    entityRef: 'component:default/cart',
    state: 'inactive',
    resourceVersion: '7',
    ...more,
  };
}

export function preview(more: Partial<RulePreview> = {}): RulePreview {
  return {
    from: 1_772_000_000,
    to: 1_772_000_180,
    step: 60,
    expr: 'rate(http_requests_total{namespace="shop-dev"}[5m]) > 0.05',
    faults: [],
    series: [
      {
        labels: {},
        name: 'cart',
        query: 0,
        values: [0.01, 0.07, 0.08, 0.02],
      },
    ],
    threshold: { operator: '>', value: 0.05 },
    firings: [
      {
        labels: { pod: 'cart-1' },
        pendingFrom: 1_772_000_060,
        from: 1_772_000_060,
        to: 1_772_000_120,
      },
    ],
    checks: [
      {
        id: 'promql',
        level: 'ok',
        title: 'The query is PromQL',
        finding: 'No fault was found.',
      },
    ],
    notices: [],
    manifest: 'kind: PrometheusRule',
    ...more,
  };
}
