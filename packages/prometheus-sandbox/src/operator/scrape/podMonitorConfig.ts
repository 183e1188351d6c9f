import type { PodMonitor } from '../objects/monitoring';
import { namespacesOf } from '../discovery/DiscoveryRequest';
import { endpointSettings } from './endpointSettings';
import { limits } from './limits';
import {
  copy,
  copyWhenSet,
  DROP_ENDED,
  keep,
  keepSelected,
  metaName,
  ONE_SHARD,
  REMEMBER_JOB,
  targetLabels,
  usersRelabelings,
  type Relabeling,
} from './relabelings';
import type { ScrapeConfig } from './ScrapeConfig';
import type { ScrapeContext } from './ScrapeContext';

const PORT = '__meta_kubernetes_pod_container_port';

/**
 * The scrape config of one endpoint of a PodMonitor, in the operator's order.
 *
 * @throws Error when a Secret that it needs is not there
 */
export function podMonitorConfig(
  monitor: PodMonitor,
  index: number,
  context: ScrapeContext,
): ScrapeConfig {
  const { prometheus } = context;
  const { metadata, spec } = monitor;
  const endpoint = spec.podMetricsEndpoints?.[index] ?? {};
  const metricRelabelings = usersRelabelings(endpoint.metricRelabelings);
  const name = endpoint.port || endpoint.targetPort;
  return {
    job_name: `podMonitor/${metadata.namespace}/${metadata.name}/${index}`,
    ...endpointSettings(endpoint, context),
    file_sd_configs: [
      {
        files: [
          context.targetsOf({
            role: 'pod',
            namespaces: namespacesOf(monitor, prometheus),
            nodes: spec.attachMetadata?.node ?? false,
          }),
        ],
      },
    ],
    relabel_configs: [
      REMEMBER_JOB,
      ...(endpoint.filterRunning === false ? [] : [DROP_ENDED]),
      ...keepSelected(spec.selector, 'pod'),
      ...keepPort(endpoint),
      copy('__meta_kubernetes_namespace', 'namespace'),
      copy('__meta_kubernetes_pod_container_name', 'container'),
      copy('__meta_kubernetes_pod_name', 'pod'),
      ...targetLabels(
        [
          ...(spec.podTargetLabels ?? []),
          ...(prometheus.spec.podTargetLabels ?? []),
        ],
        'pod',
      ),
      {
        target_label: 'job',
        replacement: `${metadata.namespace}/${metadata.name}`,
      },
      ...(spec.jobLabel
        ? [
            copyWhenSet(
              `__meta_kubernetes_pod_label_${metaName(spec.jobLabel)}`,
              'job',
            ),
          ]
        : []),
      ...(name
        ? [{ target_label: 'endpoint', replacement: String(name) }]
        : []),
      ...usersRelabelings(endpoint.relabelings),
      ...ONE_SHARD,
    ],
    ...limits(spec),
    ...(metricRelabelings.length > 0
      ? { metric_relabel_configs: metricRelabelings }
      : {}),
  };
}

function keepPort(endpoint: {
  port?: string;
  portNumber?: number;
  targetPort?: string | number;
}): Relabeling[] {
  if (endpoint.port) {
    return [keep(`${PORT}_name`, endpoint.port)];
  }
  const port = endpoint.portNumber || endpoint.targetPort;
  if (!port) {
    return [];
  }
  return [
    keep(`${PORT}_${typeof port === 'number' ? 'number' : 'name'}`, port),
  ];
}
