import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { MonitoringConfig } from '../config/MonitoringConfig';
import { ClusterSources } from './ClusterSources';
import { SourceDiscovery } from './discovery/SourceDiscovery';

/** The data sources of the clusters, as configured or found. */
export function createSources({
  access,
  monitoring,
}: {
  access: KubernetesAccess;
  monitoring: Pick<MonitoringConfig, 'sources' | 'limits'>;
}): ClusterSources {
  const sources = new ClusterSources({
    discovery: new SourceDiscovery({ access, ...monitoring }),
  });
  access.onChange(() => sources.reset());
  return sources;
}
