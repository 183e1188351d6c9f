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

/** Where a release lives, in as few words as tell it apart from the others. */
export function placeOf(
  list: ReleaseList,
  release: { cluster: string; namespace: string },
): string {
  if (list.clusters.length < 2) {
    return release.namespace;
  }
  const cluster = list.clusters.find(({ cluster: c }) => c === release.cluster);
  return `${release.namespace} · ${cluster?.title ?? release.cluster}`;
}
