import {
  ClusterSync,
  ReleaseChange,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import { applyChanges, Fleet } from './fleet';
import { keyOf } from './rowIndex';

/** Takes over what the change stream brought, the newest version of each row. */
export function takeOver(
  fleet: Fleet,
  changes: ReleaseChange[],
  options: { hold: boolean; now: number },
): Fleet {
  const rows = new Map<string, ReleaseRow | null>();
  let { clusters } = fleet;
  for (const change of changes) {
    if (change.type === 'row') {
      rows.set(keyOf(change.row), change.row);
    } else if (change.type === 'removed') {
      rows.set(keyOf(change.release), null);
    } else if (change.type === 'sync') {
      clusters = withClusters(clusters, change.clusters);
    }
  }
  const current = clusters === fleet.clusters ? fleet : { ...fleet, clusters };
  return rows.size > 0 ? applyChanges(current, rows, options) : current;
}

function withClusters(before: ClusterSync[], news: ClusterSync[]) {
  const byName = new Map(before.map(sync => [sync.cluster, sync]));
  news.forEach(sync => byName.set(sync.cluster, sync));
  return [...byName.values()];
}
