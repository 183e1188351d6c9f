import type { ScrapeEndpoint, ServiceMonitor } from '../objects/monitoring';
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

/**
 * The scrape config of one endpoint of a ServiceMonitor: relabelings in the
 * order in which the Prometheus operator has them, so that what is dropped is
 * dropped for the same reason.
 *
 * @throws Error when a Secret that it needs is not there
 */
export function serviceMonitorConfig(
  monitor: ServiceMonitor,
  index: number,
  context: ScrapeContext,
): ScrapeConfig {
  const { prometheus } = context;
  const { metadata, spec } = monitor;
  const endpoint = spec.endpoints?.[index] ?? {};
  const role =
    (spec.serviceDiscoveryRole ?? prometheus.spec.serviceDiscoveryRole) ===
    'EndpointSlice'
      ? 'endpointslice'
      : 'endpoints';
  const meta = `__meta_kubernetes_${
    role === 'endpoints' ? 'endpoint' : 'endpointslice'
  }`;
  const metricRelabelings = usersRelabelings(endpoint.metricRelabelings);
  return {
    job_name: `serviceMonitor/${metadata.namespace}/${metadata.name}/${index}`,
    ...endpointSettings(endpoint, context),
    file_sd_configs: [
      {
        files: [
          context.targetsOf({
            role,
            namespaces: namespacesOf(monitor, prometheus),
            nodes: spec.attachMetadata?.node ?? false,
          }),
        ],
      },
    ],
    relabel_configs: [
      REMEMBER_JOB,
      ...keepSelected(spec.selector, 'service'),
      ...keepPort(endpoint, meta),
      ...targetKinds(meta),
      copy('__meta_kubernetes_namespace', 'namespace'),
      copy('__meta_kubernetes_service_name', 'service'),
      copy('__meta_kubernetes_pod_name', 'pod'),
      copy('__meta_kubernetes_pod_container_name', 'container'),
      ...(endpoint.filterRunning === false ? [] : [DROP_ENDED]),
      ...targetLabels(spec.targetLabels ?? [], 'service'),
      ...targetLabels(
        [
          ...(spec.podTargetLabels ?? []),
          ...(prometheus.spec.podTargetLabels ?? []),
        ],
        'pod',
      ),
      {
        ...copy('__meta_kubernetes_service_name', 'job'),
        replacement: '${1}',
      },
      ...(spec.jobLabel
        ? [
            copyWhenSet(
              `__meta_kubernetes_service_label_${metaName(spec.jobLabel)}`,
              'job',
            ),
          ]
        : []),
      ...endpointLabel(endpoint),
      ...usersRelabelings(endpoint.relabelings),
      ...ONE_SHARD,
    ],
    ...limits(spec),
    ...(metricRelabelings.length > 0
      ? { metric_relabel_configs: metricRelabelings }
      : {}),
  };
}

function keepPort(endpoint: ScrapeEndpoint, meta: string): Relabeling[] {
  if (endpoint.port) {
    return [keep(`${meta}_port_name`, endpoint.port)];
  }
  if (!endpoint.targetPort) {
    return [];
  }
  return [
    keep(
      `__meta_kubernetes_pod_container_port_${
        typeof endpoint.targetPort === 'number' ? 'number' : 'name'
      }`,
      endpoint.targetPort,
    ),
  ];
}

/** Endpoints say whether a node or a pod is behind them. */
function targetKinds(meta: string): Relabeling[] {
  return ['Node', 'Pod'].map(kind => ({
    source_labels: [
      `${meta}_address_target_kind`,
      `${meta}_address_target_name`,
    ],
    separator: ';',
    regex: `${kind};(.*)`,
    replacement: '${1}',
    target_label: kind.toLowerCase(),
  }));
}

function endpointLabel({ port, targetPort }: ScrapeEndpoint): Relabeling[] {
  const name = port || targetPort;
  return name ? [{ target_label: 'endpoint', replacement: String(name) }] : [];
}
