import { counter, gauge } from '../exposition/MetricFamily';
import { countOf, histogram } from '../exposition/histogram';
import { INGRESSES, type Ingress } from '../kubeState/network';
import { Curve } from '../traffic/Curve';
import { requestSeries, type RequestSeries } from '../traffic/RequestSeries';
import { workloadName } from '../traffic/TrafficSettings';
import { SECONDS_BOUNDS } from './httpMetrics';
import { goRuntime } from './go';
import type { Instrumentation, Program } from './Program';

/**
 * The ingress-nginx controller, with what came in for each Ingress of the cluster.
 * The traffic of an Ingress is its own, set by annotations on it: that of the pods
 * behind it comes and goes with them, which no counter here may do.
 */
export const ingressNginxInstrumentation: Instrumentation = program => {
  const level = new Curve(`${program.seed}/nginx`).level(program.at);
  const { metadata } = program.pod;
  const controller = {
    controller_class: 'k8s.io/ingress-nginx',
    controller_namespace: metadata.namespace ?? '',
    controller_pod: metadata.name,
  };
  const requests = (program.cluster.store.list(INGRESSES) as Ingress[]).flatMap(
    ingress =>
      requestsOf(ingress, program).map(({ request, backend }) => ({
        labels: {
          canary: '',
          ...controller,
          host: backend.host,
          ingress: ingress.metadata.name,
          method: request.method,
          namespace: ingress.metadata.namespace ?? '',
          path: backend.path,
          service: backend.service,
          status: String(request.status),
        },
        observations: request.durations,
      })),
  );
  return [
    counter(
      'nginx_ingress_controller_requests',
      'The total number of client requests',
      ...requests.map(
        ({ labels, observations }) =>
          [labels, Math.floor(countOf(observations))] as const,
      ),
    ),
    histogram(
      {
        name: 'nginx_ingress_controller_request_duration_seconds',
        help: 'The request processing time in seconds',
        bounds: SECONDS_BOUNDS,
      },
      requests,
    ),
    gauge(
      'nginx_ingress_controller_nginx_process_connections',
      'current number of client connections with state {active, reading, writing, waiting}',
      [{ ...controller, state: 'active' }, 6 + Math.round(9 * level)],
      [{ ...controller, state: 'reading' }, 0],
      [{ ...controller, state: 'waiting' }, 4 + Math.round(7 * level)],
      [{ ...controller, state: 'writing' }, 1 + Math.round(level)],
    ),
    gauge(
      'nginx_ingress_controller_config_last_reload_successful',
      'Whether the last configuration reload attempt was successful',
      [controller, 1],
    ),
    counter(
      'nginx_ingress_controller_success',
      'Cumulative number of Ingress controller reload operations',
      [controller, 3],
    ),
    ...goRuntime(program),
  ];
};

interface Backend {
  host: string;
  path: string;
  service: string;
}

function requestsOf(
  ingress: Ingress,
  { cluster, seed, startedAt, at }: Program,
): Array<{ request: RequestSeries; backend: Backend }> {
  const backends = backendsOf(ingress);
  const created = Date.parse(ingress.metadata.creationTimestamp);
  return backends.flatMap(backend =>
    byStatus(
      requestSeries(workloadName(ingress), cluster.traffic.of(ingress), {
        seed: `${seed}/${ingress.metadata.uid}/${backend.host}${backend.path}`,
        // One asked about a time before it was made had been there already.
        startedAt: at > created ? Math.max(startedAt, created) : startedAt,
        at,
      }),
    ).map(request => ({ request, backend })),
  );
}

function backendsOf({ spec }: Ingress): Backend[] {
  return (spec?.rules ?? []).flatMap(({ host = '', http }) =>
    (http?.paths ?? []).map(({ path = '/', backend }) => ({
      host,
      path,
      service: backend?.service?.name ?? '',
    })),
  );
}

/** The controller knows no routes: one series for each method and status. */
function byStatus(requests: readonly RequestSeries[]): RequestSeries[] {
  const found = new Map<string, RequestSeries>();
  for (const request of requests) {
    const key = `${request.method} ${request.status}`;
    const same = found.get(key);
    found.set(key, {
      ...request,
      durations: [...(same?.durations ?? []), ...request.durations],
    });
  }
  return [...found.values()];
}
