import type {
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { createImpersonator } from './auth/impersonation';
import { ConfiguredCluster } from './cluster';
import type { ClusterEntry, ClusterRegistry } from './registry';
import type { Cluster, KubernetesAccess } from './types';

/** What one plugin adds to the shared clusters. */
export interface KubernetesAccessOptions {
  registry: ClusterRegistry;
  userInfo: UserInfoService;
  logger: LoggerService;
}

/** Gives one plugin its doors to the shared clusters. */
export function createKubernetesAccess(
  options: KubernetesAccessOptions,
): KubernetesAccess {
  const { registry, logger } = options;
  const impersonator = createImpersonator(options.userInfo);
  const doors = new WeakMap<ClusterEntry, Cluster>();
  const door = (entry: ClusterEntry): Cluster => {
    let cluster = doors.get(entry);
    if (!cluster) {
      const { connection, informers } = entry;
      cluster = new ConfiguredCluster({
        connection,
        informers,
        impersonator,
        logger,
      });
      doors.set(entry, cluster);
    }
    return cluster;
  };
  return {
    clusters: () => registry.list().map(door),
    cluster: name => door(registry.get(name)),
    onChange: listener => registry.onChange(listener),
  };
}
