import type { Container, Probe } from '../controllers/kinds/Pod';
import { counter, gauge, type Series } from '../exposition/MetricFamily';
import type { MetricFamily } from '../exposition/MetricFamily';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceStore } from '../store/ResourceStore';
import type { RunningPod } from './RunningPod';
import { volumeMetrics } from './volumes';

/** What a kubelet says of itself and of volumes. */
export function kubeletMetrics(
  store: ResourceStore,
  node: KubeObject,
  pods: readonly RunningPod[],
  at: number,
): MetricFamily[] {
  return [
    gauge('kubelet_node_name', "The node's name. The count is always 1.", [
      { node: node.metadata.name },
      1,
    ]),
    gauge(
      'kubelet_running_pods',
      'Number of pods that have a running pod sandbox',
      [{}, pods.length],
    ),
    gauge(
      'kubelet_running_containers',
      'Number of containers currently running',
      [
        { container_state: 'running' },
        pods.reduce((sum, { containers }) => sum + containers.length, 0),
      ],
    ),
    gauge(
      'kubernetes_build_info',
      "A metric with a constant '1' value labeled by version.",
      [{ git_version: 'v1.36.2', major: '1', minor: '36' }, 1],
    ),
    ...volumeMetrics(
      store,
      pods.map(({ pod }) => pod),
      at,
    ),
  ];
}

const PROBES = [
  ['Liveness', 'livenessProbe'],
  ['Readiness', 'readinessProbe'],
  ['Startup', 'startupProbe'],
] as const;

/** How often a kubelet probed the containers that run. */
export function probeMetrics(
  pods: readonly RunningPod[],
  at: number,
): MetricFamily[] {
  return [
    counter(
      'prober_probe_total',
      'Cumulative number of a liveness, readiness or startup probe for a container by result.',
      ...pods.flatMap(({ pod, containers }) =>
        containers.flatMap(({ run: { container, startedAt } }) =>
          PROBES.flatMap(([type, field]): Series[] => {
            const times = timesProbed(container, field, at - startedAt);
            return times === undefined
              ? []
              : [
                  [
                    {
                      container: container.name,
                      namespace: pod.metadata.namespace ?? '',
                      pod: pod.metadata.name,
                      pod_uid: pod.metadata.uid,
                      probe_type: type,
                      result: 'successful',
                    },
                    times,
                  ],
                ];
          }),
        ),
      ),
    ),
  ];
}

function timesProbed(
  container: Container,
  field: (typeof PROBES)[number][1],
  age: number,
): number | undefined {
  const probe: Probe | undefined = container[field];
  if (!probe) {
    return undefined;
  }
  const { initialDelaySeconds = 0, periodSeconds = 10 } = probe;
  const seconds = age / 1000 - initialDelaySeconds;
  // A startup probe ends with its first success.
  return field === 'startupProbe'
    ? 1
    : Math.max(0, Math.floor(seconds / periodSeconds) + 1);
}
