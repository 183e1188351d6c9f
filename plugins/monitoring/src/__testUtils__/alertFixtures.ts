import type {
  Alert,
  AlertsAnswer,
  Silence,
} from '@foredeck/backstage-plugin-monitoring-common';

export function alert(more: Partial<Alert> = {}): Alert {
  return {
    id: 'local/CartErrorRate',
    cluster: 'local',
    namespace: 'shop-dev',
    name: 'CartErrorRate',
    state: 'firing',
    severity: 'critical',
    activeAt: '2026-03-01T12:00:00Z',
    value: 0.0731,
    labels: {
      alertname: 'CartErrorRate',
      namespace: 'shop-dev',
      severity: 'critical',
      pod: 'cart-1',
    },
    summary: 'Too many requests of cart fail',
    runbookUrl: 'https://runbooks.example.com/cart',
    expr: 'rate(http_requests_total{code=~"5.."}[5m]) > 0.05',
    for: 300,
    entityRef: 'component:default/cart',
    workload: 'Deployment/cart',
    ruleId: 'local/shop-dev/foredeck-cart-error-rate/cart/CartErrorRate',
    silences: [],
    ...more,
  };
}

export function silence(more: Partial<Silence> = {}): Silence {
  return {
    id: 'silence-1',
    cluster: 'local',
    state: 'active',
    matchers: [
      { name: 'namespace', value: 'shop-dev', regex: false, equal: true },
      { name: 'alertname', value: 'CartSlow', regex: false, equal: true },
    ],
    startsAt: '2026-03-01T12:00:00Z',
    endsAt: '2026-03-01T16:00:00Z',
    createdBy: 'user:default/jane',
    comment: 'CART-7 is being mended',
    ...more,
  };
}

export function alertsAnswer(
  alerts: Alert[] = [alert()],
  more: Partial<AlertsAnswer> = {},
): AlertsAnswer {
  return {
    alerts,
    sources: [
      { cluster: 'local', state: 'ok', alertmanager: true, exemplars: true },
    ],
    problems: [],
    ...more,
  };
}
