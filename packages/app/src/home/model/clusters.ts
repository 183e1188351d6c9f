import {
  ClusterSync,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';

/** Releases, and how current what is known of each cluster is. */
export interface KnownReleases {
  items: ReleaseRow[];
  clusters: ClusterSync[];
}

/** Clusters whose answer is missing, old or not there yet. */
export function troubled(list: Pick<KnownReleases, 'clusters'>): ClusterSync[] {
  return list.clusters.filter(cluster => cluster.state !== 'synced');
}

/** Whether at least one cluster's releases are known, even if they are old. */
export function anyKnown(list: Pick<KnownReleases, 'clusters'>): boolean {
  return list.clusters.some(
    cluster => cluster.state === 'synced' || cluster.state === 'stale',
  );
}

/** Where a release lives: its namespace, and the cluster where others have one of that name. */
export function placeOf(
  list: KnownReleases,
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
