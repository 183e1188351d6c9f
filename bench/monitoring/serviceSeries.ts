import {
  constant,
  daily,
  noisy,
  type Curve,
  type FamilyPlan,
} from '@foredeck/prometheus-sandbox';

const ROUTES = ['/api/cart', '/api/cart/{id}', '/api/checkout', '/health'];
const STATUSES: Array<[status: string, outcome: string, share: number]> = [
  ['200', 'SUCCESS', 0.95],
  ['404', 'CLIENT_ERROR', 0.04],
  ['500', 'SERVER_ERROR', 0.01],
];
/** Upper ends in seconds, and the part of the requests that is not slower. */
const BUCKETS: Array<[le: string, part: number]> = [
  ['0.005', 0.1],
  ['0.01', 0.3],
  ['0.025', 0.6],
  ['0.05', 0.8],
  ['0.1', 0.92],
  ['0.25', 0.97],
  ['0.5', 0.99],
  ['1.0', 0.998],
  ['+Inf', 1],
];
const MIB = 1024 * 1024;

/** What the pods of a Spring Boot service, their kubelet and their cluster tell of them. */
export function serviceSeries(
  namespace: string,
  pods: readonly string[],
): FamilyPlan[] {
  return pods.flatMap((pod, index) => [
    ...requests({ namespace, pod }, index),
    ...container({ namespace, pod, container: 'app' }, index),
    ...virtualMachine({ namespace, pod }, index),
  ]);
}

function requests(at: Record<string, string>, seed: number): FamilyPlan[] {
  const name = 'http_server_requests_seconds';
  const series = ROUTES.flatMap((uri, route) =>
    STATUSES.map(([status, outcome, share]) => ({
      labels: { ...at, method: 'GET', uri, status, outcome },
      curve: scaled(
        noisy(daily(2, 20 / (route + 1)), 0.2, seed * 10 + route),
        share,
      ),
    })),
  );
  return [
    { name: `${name}_count`, type: 'counter', series },
    {
      name: `${name}_sum`,
      type: 'counter',
      series: series.map(one => ({ ...one, curve: scaled(one.curve, 0.03) })),
    },
    {
      name: `${name}_bucket`,
      type: 'counter',
      series: series.flatMap(one =>
        BUCKETS.map(([le, part]) => ({
          labels: { ...one.labels, le },
          curve: scaled(one.curve, part),
        })),
      ),
    },
  ];
}

function container(at: Record<string, string>, seed: number): FamilyPlan[] {
  const { namespace, pod } = at;
  const limit = (resource: string, unit: string, value: number) => ({
    labels: { namespace, pod, container: 'app', resource, unit },
    curve: constant(value),
  });
  return [
    counter(
      'container_cpu_usage_seconds_total',
      at,
      noisy(daily(0.1, 0.6), 0.2, seed),
    ),
    counter('container_cpu_cfs_periods_total', at, constant(10)),
    counter(
      'container_cpu_cfs_throttled_periods_total',
      at,
      noisy(daily(0, 0.5), 0.5, seed),
    ),
    gauge(
      'container_memory_working_set_bytes',
      at,
      noisy(daily(300 * MIB, 420 * MIB), 0.02, seed),
    ),
    {
      name: 'kube_pod_container_resource_limits',
      type: 'gauge',
      series: [limit('cpu', 'core', 1), limit('memory', 'byte', 512 * MIB)],
    },
    {
      name: 'kube_pod_container_resource_requests',
      type: 'gauge',
      series: [limit('cpu', 'core', 0.5), limit('memory', 'byte', 256 * MIB)],
    },
    counter('kube_pod_container_status_restarts_total', at, constant(0)),
  ];
}

function virtualMachine(
  at: Record<string, string>,
  seed: number,
): FamilyPlan[] {
  const heap = { ...at, area: 'heap', id: 'G1 Old Gen' };
  return [
    gauge(
      'jvm_memory_used_bytes',
      heap,
      noisy(daily(100 * MIB, 200 * MIB), 0.1, seed),
    ),
    gauge('jvm_memory_max_bytes', heap, constant(384 * MIB)),
    gauge('jvm_threads_live_threads', at, noisy(daily(30, 60), 0.05, seed)),
    counter(
      'jvm_gc_pause_seconds_sum',
      { ...at, action: 'end of minor GC', cause: 'G1 Evacuation Pause' },
      noisy(daily(0.001, 0.01), 0.3, seed),
    ),
    counter(
      'jvm_gc_pause_seconds_count',
      { ...at, action: 'end of minor GC', cause: 'G1 Evacuation Pause' },
      noisy(daily(0.05, 0.4), 0.3, seed),
    ),
  ];
}

function counter(
  name: string,
  labels: Record<string, string>,
  curve: Curve,
): FamilyPlan {
  return { name, type: 'counter', series: [{ labels, curve }] };
}

function gauge(
  name: string,
  labels: Record<string, string>,
  curve: Curve,
): FamilyPlan {
  return { name, type: 'gauge', series: [{ labels, curve }] };
}

function scaled(curve: Curve, by: number): Curve {
  return seconds => by * curve(seconds);
}
