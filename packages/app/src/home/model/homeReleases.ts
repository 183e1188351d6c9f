import {
  ClusterSync,
  ReleaseList,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';

/** What the home page knows of the releases. */
export interface HomeReleases {
  /** Changed last, newest first. */
  recent: ReleaseRow[];
  /** All that were loaded for one reason or another, each once. */
  items: ReleaseRow[];
  /** How many there are, loaded or not. */
  total: number;
  /** How many of all are unhealthy or failed. */
  failing: number;
  clusters: ClusterSync[];
}

/** Puts the answers to the home page's questions together. */
export function joinReleases(answers: {
  recent: ReleaseList;
  /** With facets, to tell how many are also failed. */
  unhealthy: ReleaseList;
  failed: ReleaseList;
  owned: ReleaseList;
}): HomeReleases {
  const { recent, unhealthy, failed, owned } = answers;
  const both =
    unhealthy.facets?.status.find(({ value }) => value === 'failed')?.count ??
    0;
  const byKey = new Map(
    [recent, unhealthy, failed, owned]
      .flatMap(({ items }) => items)
      .map(row => [`${row.cluster}/${row.namespace}/${row.name}`, row]),
  );
  return {
    recent: recent.items,
    items: [...byKey.values()],
    total: recent.total,
    failing: unhealthy.total + failed.total - both,
    clusters: recent.clusters,
  };
}
