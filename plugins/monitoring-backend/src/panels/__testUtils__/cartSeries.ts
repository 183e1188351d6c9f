import {
  constant,
  daily,
  type Curve,
  type FamilyPlan,
} from '@foredeck/prometheus-sandbox';

const BOUNDS = [0.05, 0.1, 0.5, 1, 5];

interface PodPlan {
  namespace: string;
  pod: string;
  /** Requests per second that succeed and that fail. */
  ok: Curve;
  failed: Curve;
}

/** What a day of a Spring Boot service leaves behind, and of its containers. */
export function cartSeries(pods: readonly PodPlan[]): FamilyPlan[] {
  const http = 'http_server_requests_seconds';
  const requests = pods.flatMap(({ namespace, pod, ok, failed }) =>
    [
      { status: '200', exception: 'none', curve: ok },
      { status: '500', exception: 'TimeoutException', curve: failed },
    ].map(({ status, exception, curve }) => ({
      curve,
      labels: {
        ...{ namespace, pod, status, exception },
        ...{ method: 'GET', uri: '/carts/{id}' },
      },
    })),
  );
  const containers = pods.map(({ namespace, pod }) => ({
    namespace,
    pod,
    container: 'app',
  }));
  const counter = (name: string, series: FamilyPlan['series']): FamilyPlan => ({
    name,
    type: 'counter',
    series,
  });
  const perContainer = (
    type: FamilyPlan['type'],
    name: string,
    value: number,
    more: Record<string, string> = {},
  ): FamilyPlan => ({
    name,
    type,
    series: containers.map(labels => ({
      labels: { ...labels, ...more },
      curve: constant(value),
    })),
  });
  return [
    counter(`${http}_count`, requests),
    // A tenth of a second each.
    counter(
      `${http}_sum`,
      requests.map(({ labels, curve }) => ({
        labels,
        curve: at => curve(at) * 0.1,
      })),
    ),
    counter(
      `${http}_bucket`,
      requests.flatMap(({ labels, curve }) =>
        [...BOUNDS, Infinity].map(bound => ({
          labels: { ...labels, le: bound === Infinity ? '+Inf' : `${bound}` },
          curve: (at: number) => (bound < 0.1 ? 0 : curve(at)),
        })),
      ),
    ),
    perContainer('counter', 'container_cpu_usage_seconds_total', 0.25),
    perContainer('counter', 'container_cpu_cfs_periods_total', 10),
    perContainer('counter', 'container_cpu_cfs_throttled_periods_total', 1),
    perContainer('gauge', 'container_memory_working_set_bytes', 3e8),
    perContainer('gauge', 'kube_pod_container_resource_limits', 1e9, {
      resource: 'memory',
    }),
    perContainer('gauge', 'kube_pod_container_resource_requests', 0.5, {
      resource: 'cpu',
    }),
    perContainer('gauge', 'kube_pod_container_status_restarts_total', 2),
    {
      name: 'kube_pod_status_phase',
      type: 'gauge',
      series: pods.map(({ namespace, pod }) => ({
        labels: { namespace, pod, phase: 'Running' },
        curve: constant(1),
      })),
    },
  ];
}

/** Of one pod of the cart: 2 to 6 requests per second, one in twenty fails. */
export const CART_OK = daily(1.9, 5.7);
export const CART_FAILED = daily(0.1, 0.3);
