import {
  ClusterSync,
  ReleaseList,
} from '@foredeck/backstage-plugin-helm-common';

/** Clusters whose answer is missing, old or not there yet. */
export function troubled(list: ReleaseList): ClusterSync[] {
  return list.clusters.filter(cluster => cluster.state !== 'synced');
}

/** Whether at least one cluster's releases are known, even if they are old. */
export function anyKnown(list: ReleaseList): boolean {
  return list.clusters.some(
    cluster => cluster.state === 'synced' || cluster.state === 'stale',
  );
}

/** Where a release lives: its namespace, and the cluster where others have one of that name. */
export function placeOf(
  list: ReleaseList,
  release: { cluster: string; namespace: string },
): string {
  const { cluster, namespace } = release;
  const ambiguous = list.items.some(
    other => other.namespace === namespace && other.cluster !== cluster,
  );
  if (!ambiguous) {
    return namespace;
  }
  const known = list.clusters.find(sync => sync.cluster === cluster);
  return `${namespace} · ${known?.title ?? cluster}`;
}
