import type { MonitoringObject, Prometheus } from '../objects/monitoring';

export type DiscoveryRole = 'endpoints' | 'endpointslice' | 'pod';

/** What a job's targets are found among: an entry of `kubernetes_sd_configs`. */
export interface DiscoveryRequest {
  role: DiscoveryRole;
  /** Sorted; none stands for all. */
  namespaces: string[];
  /** Adds the labels of nodes. */
  nodes: boolean;
}

/** The same for the same request; readable where a configuration names it. */
export function requestName({
  role,
  namespaces,
  nodes,
}: DiscoveryRequest): string {
  return [
    role,
    namespaces.length > 0 ? namespaces.join('+') : 'all',
    ...(nodes ? ['nodes'] : []),
  ].join('.');
}

/** The namespaces a monitor's targets are looked for in; none stands for all. */
export function namespacesOf(
  monitor: MonitoringObject & {
    spec: { namespaceSelector?: { any?: boolean; matchNames?: string[] } };
  },
  prometheus: Prometheus,
): string[] {
  const own = [monitor.metadata.namespace];
  const { any, matchNames = [] } = monitor.spec.namespaceSelector ?? {};
  if (prometheus.spec.ignoreNamespaceSelectors) {
    return own;
  }
  if (any) {
    return [];
  }
  return matchNames.length > 0 ? [...new Set(matchNames)].sort() : own;
}
