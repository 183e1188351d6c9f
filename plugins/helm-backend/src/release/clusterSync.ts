import type { ClusterSync } from '@foredeck/backstage-plugin-helm-common';
import type { ClusterView } from './ReleaseIndex';

/** How current the memory of one cluster is, with the cause when it is not. */
export function clusterSync(view: ClusterView): ClusterSync {
  const { cluster, scopes, secrets, workloads } = view;
  const common = { cluster: cluster.info.name, title: cluster.info.title };
  const health = cluster.health();
  const { syncedAt } = secrets;
  if (health.state === 'unauthorized') {
    return { ...common, state: 'forbidden', message: health.message, syncedAt };
  }
  if (health.state === 'unreachable') {
    return {
      ...common,
      state: syncedAt ? 'stale' : 'unreachable',
      message: health.message,
      syncedAt,
    };
  }
  if (scopes.decided && scopes.message) {
    return { ...common, state: 'forbidden', message: scopes.message };
  }
  const problem = secrets.problem ?? workloads.problem;
  if (scopes.decided && syncedAt && problem) {
    return { ...common, state: 'stale', message: problem, syncedAt };
  }
  if (!scopes.decided || !syncedAt || !workloads.synced) {
    return {
      ...common,
      state: 'syncing',
      message:
        problem ??
        scopes.message ??
        `${cluster.info.title} is being read for the first time.`,
    };
  }
  return { ...common, state: 'synced', syncedAt };
}
