import { ReleasesApi } from '@foredeck/backstage-plugin-helm';
import {
  ClusterSync,
  ReleaseQuery,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';

const synced: ClusterSync = {
  cluster: 'local',
  title: 'Local cluster',
  state: 'synced',
};

/** A release index over a few rows: filters, orders by time and counts as the real one. */
export function fakeIndex(known: {
  items?: ReleaseRow[];
  clusters?: ClusterSync[];
}): ReleasesApi['queryReleases'] {
  const { items = [], clusters = [synced] } = known;
  return async query => {
    const found = items.filter(row => matches(row, query));
    if (query.sort === '-updated') {
      found.sort((a, b) => b.updated.localeCompare(a.updated));
    }
    const failed = found.filter(({ status }) => status === 'failed').length;
    return {
      items: found.slice(0, query.limit),
      total: found.length,
      changesFrom: '0',
      clusters,
      facets: query.facets
        ? {
            cluster: [],
            space: [],
            environment: [],
            namespace: [],
            chart: [],
            profile: [],
            status: failed ? [{ value: 'failed', count: failed }] : [],
            health: [],
            owner: [],
          }
        : undefined,
    };
  };
}

function matches(row: ReleaseRow, { health, status, owner }: ReleaseQuery) {
  return (
    (!health || health.includes(row.health.state)) &&
    (!status || status.includes(row.status)) &&
    (!owner || owner.some(ref => row.owners?.includes(ref)))
  );
}
