import { controllerOf } from '../controllers/runtime/owners';
import { mapMatches } from '../controllers/runtime/selectors';
import { counter, gauge } from '../exposition/MetricFamily';
import { histogram, type Observations } from '../exposition/histogram';
import type { RequestSeries } from '../traffic/RequestSeries';
import { mergedRequests, requestCounts } from './httpMetrics';
import { secondsUp, type Instrumentation, type Program } from './Program';

const MILLIS_BOUNDS = [
  0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000,
];

/** The sidecar of a pod, with what came in through it. */
export const istioInstrumentation: Instrumentation = program => {
  const fixed = workloadLabels(program);
  const labels = ({ status }: RequestSeries) => ({
    ...fixed,
    response_code: String(status),
    response_flags: '-',
  });
  return [
    counter(
      'istio_requests_total',
      'Requests that came in.',
      ...requestCounts(program, labels),
    ),
    histogram(
      {
        name: 'istio_request_duration_milliseconds',
        help: 'Durations of requests that came in.',
        bounds: MILLIS_BOUNDS,
      },
      mergedRequests(program, labels).map(series => ({
        labels: series.labels,
        observations: series.observations.map(inMillis),
      })),
    ),
    gauge('envoy_server_uptime', 'Current server uptime in seconds', [
      {},
      Math.floor(secondsUp(program)),
    ]),
    gauge('envoy_server_live', 'Whether the server is not draining', [{}, 1]),
  ];
};

function inMillis({ median, ...rest }: Observations): Observations {
  return { ...rest, median: median * 1000 };
}

/** What Istio's standard labels say of who is called. */
function workloadLabels({ pod, name, cluster }: Program) {
  const { namespace = '', labels = {} } = pod.metadata;
  const workload =
    controllerOf(pod)?.name.replace(
      new RegExp(`-${labels['pod-template-hash']}$`),
      '',
    ) ?? pod.metadata.name;
  const service =
    cluster.store.list('services', namespace).find(({ spec }) => {
      const { selector } = (spec ?? {}) as {
        selector?: Record<string, string>;
      };
      return selector && mapMatches(selector, labels);
    })?.metadata.name ?? name;
  return {
    reporter: 'destination',
    source_workload: 'istio-ingressgateway',
    source_workload_namespace: 'istio-system',
    destination_workload: workload,
    destination_workload_namespace: namespace,
    destination_app: labels.app ?? name,
    destination_service: `${service}.${namespace}.svc.cluster.local`,
    destination_service_name: service,
    destination_service_namespace: namespace,
    request_protocol: 'http',
    connection_security_policy: 'mutual_tls',
  };
}
