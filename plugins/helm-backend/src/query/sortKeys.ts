import type {
  ReleaseHealth,
  ReleaseRef,
  ReleaseRow,
  ReleaseSort,
} from '@foredeck/backstage-plugin-helm-common';
import type { NaturalKeys } from './naturalKey';

/** What a release is compared by. Keys of one sort are of one type. */
export type SortKey = string | number;

export type SortKeys = Record<ReleaseSort, SortKey>;

/** Ascending order begins with what needs a look. */
const HEALTH_RANK: Record<ReleaseHealth['state'], number> = {
  unhealthy: 0,
  progressing: 1,
  unknown: 2,
  healthy: 3,
};

/** After all others. */
const LAST = '\uffff';

export function sortKeys(row: ReleaseRow, natural: NaturalKeys): SortKeys {
  return {
    name: natural.of(row.name),
    namespace: natural.of(row.namespace),
    cluster: natural.of(row.cluster),
    status: row.status,
    health: HEALTH_RANK[row.health.state],
    chart: row.chart
      ? natural.of(`${row.chart}\0${row.chartVersion ?? ''}`)
      : LAST,
    revision: row.revision,
    updated: Date.parse(row.updated),
  };
}

/**
 * By name, so that one release's stages stand together, then where it runs.
 * The names as they are come last: `a-1` and `a-01` differ by them alone.
 */
export function tieKey(
  { cluster, namespace, name }: ReleaseRef,
  natural: NaturalKeys,
): string {
  const keys = [name, cluster, namespace].map(one => natural.of(one));
  return [...keys, name, cluster, namespace].join('\0');
}
