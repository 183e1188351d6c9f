import type { Container, Pod } from '../controllers/kinds/Pod';
import { parseImage } from '../kubelet/imageReference';
import type { LogFormat } from '../kubelet/PodBehaviour';
import { kubeStateMetrics } from '../kubeState/kubeStateMetrics';
import { elasticsearchInstrumentation } from './databases/elasticsearch';
import { mongodbInstrumentation } from './databases/mongodb';
import { mysqlInstrumentation } from './databases/mysql';
import { postgresInstrumentation } from './databases/postgres';
import { rabbitmqInstrumentation } from './databases/rabbitmq';
import { redisInstrumentation } from './databases/redis';
import { dotnetInstrumentation, prometheusNetInstrumentation } from './dotnet';
import { goInstrumentation, goRuntime } from './go';
import { ingressNginxInstrumentation } from './ingressNginx';
import { istioInstrumentation } from './istio';
import { nodeInstrumentation } from './node';
import { otelInstrumentation } from './otel';
import type { Instrumentation } from './Program';
import { springInstrumentation } from './spring';

/** What a pod's metrics look like; `KIND`, or `container=KIND` pairs. */
export const METRICS_ANNOTATION = 'sandbox.foredeck.io/metrics';

/** A manner in which programs offer metrics. */
export interface MetricsKind {
  instrumentation: Instrumentation;
  paths: string[];
  /** Served besides the ports that the container names. */
  ports?: number[];
  /** It has pages of its own, so that other paths are answered too. */
  application?: boolean;
  /** It has OpenMetrics for those who ask for it. */
  openMetrics?: boolean;
}

const METRICS = ['/metrics'];

const KINDS: Record<string, MetricsKind> = {
  spring: {
    instrumentation: springInstrumentation,
    paths: ['/actuator/prometheus', '/metrics'],
    application: true,
    openMetrics: true,
  },
  node: {
    instrumentation: nodeInstrumentation,
    paths: METRICS,
    application: true,
    openMetrics: true,
  },
  go: {
    // As client_golang does unless it is told otherwise: text only.
    instrumentation: goInstrumentation,
    paths: METRICS,
    application: true,
  },
  otel: {
    instrumentation: otelInstrumentation,
    paths: METRICS,
    application: true,
    openMetrics: true,
  },
  dotnet: {
    instrumentation: dotnetInstrumentation,
    paths: METRICS,
    application: true,
    openMetrics: true,
  },
  'prometheus-net': {
    instrumentation: prometheusNetInstrumentation,
    paths: METRICS,
    application: true,
    openMetrics: true,
  },
  'ingress-nginx': {
    instrumentation: ingressNginxInstrumentation,
    paths: METRICS,
    ports: [10254],
    application: true,
  },
  'istio-proxy': {
    instrumentation: istioInstrumentation,
    paths: ['/stats/prometheus', '/metrics'],
    ports: [15020, 15090],
  },
  postgres: {
    instrumentation: postgresInstrumentation,
    paths: METRICS,
    ports: [9187],
  },
  mysqld: {
    instrumentation: mysqlInstrumentation,
    paths: METRICS,
    ports: [9104],
  },
  redis: {
    instrumentation: redisInstrumentation,
    paths: METRICS,
    ports: [9121],
  },
  mongodb: {
    instrumentation: mongodbInstrumentation,
    paths: METRICS,
    ports: [9216],
  },
  rabbitmq: {
    instrumentation: rabbitmqInstrumentation,
    paths: METRICS,
    ports: [15692],
    application: true,
  },
  elasticsearch: {
    instrumentation: elasticsearchInstrumentation,
    paths: METRICS,
    ports: [9114],
  },
  'kube-state-metrics': {
    instrumentation: kubeStateMetrics,
    paths: METRICS,
    ports: [8080],
    openMetrics: true,
  },
  'go-runtime': { instrumentation: goRuntime, paths: METRICS },
};

/** Images whose name tells what they offer; the first match counts. */
const IMAGES: ReadonlyArray<readonly [name: RegExp, kind: string]> = [
  [/(^|\/)kube-state-metrics$/, 'kube-state-metrics'],
  [/ingress-nginx\/controller$|nginx-ingress-controller$/, 'ingress-nginx'],
  [/(^|\/)proxyv2$/, 'istio-proxy'],
  [/postgres(ql)?[-_]exporter$/, 'postgres'],
  [/mysqld?[-_]exporter$/, 'mysqld'],
  [/redis[-_]exporter$/, 'redis'],
  [/mongodb[-_]exporter$/, 'mongodb'],
  [/elasticsearch[-_]exporter$/, 'elasticsearch'],
  [/(^|\/)rabbitmq$/, 'rabbitmq'],
  [/exporter|prometheus|alertmanager|operator/, 'go-runtime'],
];

/** What services that log in such a manner are usually instrumented with. */
const FORMATS: Partial<Record<LogFormat, string>> = {
  spring: 'spring',
  node: 'node',
  go: 'go',
  python: 'otel',
  dotnet: 'dotnet',
};

/** @returns undefined for programs without metrics */
export function metricsKind(
  pod: Pod,
  container: Container,
  format: LogFormat,
): MetricsKind | undefined {
  const name =
    annotated(pod, container) ?? byImage(container) ?? FORMATS[format];
  return name === undefined ? undefined : KINDS[name];
}

function byImage({ image = '' }: Container): string | undefined {
  const repository = parseImage(image)?.repository ?? '';
  return IMAGES.find(([name]) => name.test(repository))?.[1];
}

/** A kind without a container's name is that of the pod's first container. */
function annotated(pod: Pod, container: Container): string | undefined {
  const text = pod.metadata.annotations?.[METRICS_ANNOTATION] ?? '';
  for (const part of text.split(',')) {
    const [left, right] = part.split('=').map(word => word.trim());
    const name = right === undefined ? pod.spec.containers[0].name : left;
    if (left && name === container.name) {
      return right ?? left;
    }
  }
  return undefined;
}
