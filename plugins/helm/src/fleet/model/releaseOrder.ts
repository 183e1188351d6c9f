import {
  ReleaseRow,
  ReleaseSort,
} from '@foredeck/backstage-plugin-helm-common';

export type FleetSort = ReleaseSort | `-${ReleaseSort}`;

export const DEFAULT_SORT: FleetSort = 'name';

/** Worst first: what needs a look comes before what is well. */
const HEALTH_RANK: Record<ReleaseRow['health']['state'], number> = {
  unhealthy: 0,
  progressing: 1,
  unknown: 2,
  healthy: 3,
};

/** After all others. */
const LAST = '\uffff';

const VALUES: Record<ReleaseSort, (row: ReleaseRow) => string | number> = {
  name: row => natural(row.name),
  namespace: row => natural(row.namespace),
  cluster: row => natural(row.cluster),
  status: row => row.status,
  health: row => HEALTH_RANK[row.health.state],
  chart: row =>
    row.chart ? natural(`${row.chart}\0${row.chartVersion ?? ''}`) : LAST,
  revision: row => row.revision,
  updated: row => Date.parse(row.updated) || 0,
};

/** What the list is sorted by, and whether it is turned around. */
export function readSort(sort: FleetSort): {
  by: ReleaseSort;
  descending: boolean;
} {
  return sort.startsWith('-')
    ? { by: sort.slice(1) as ReleaseSort, descending: true }
    : { by: sort as ReleaseSort, descending: false };
}

export type ReleaseOrder = (a: ReleaseRow, b: ReleaseRow) => number;

/**
 * The order of the backend's list, to know where a changed row belongs. Ties go
 * by name, cluster and namespace, one way in both directions.
 */
export function releaseOrder(sort: FleetSort): ReleaseOrder {
  const { by, descending } = readSort(sort);
  const value = VALUES[by];
  const turn = descending ? -1 : 1;
  return (a, b) =>
    turn * compare(value(a), value(b)) || compare(tieKey(a), tieKey(b));
}

/** Whether two versions of a row have the same place by what the list is sorted by. */
export function samePlace(sort: FleetSort, a: ReleaseRow, b: ReleaseRow) {
  const value = VALUES[readSort(sort).by];
  return compare(value(a), value(b)) === 0;
}

function tieKey({ name, cluster, namespace }: ReleaseRow): string {
  const parts = [name, cluster, namespace];
  return [...parts.map(natural), ...parts].join('\0');
}

/** A text whose plain comparison ignores case and puts `web-2` before `web-10`. */
function natural(text: string): string {
  return text.toLowerCase().replace(/\d+/g, digits => {
    const number = digits.replace(/^0+(?=\d)/, '');
    return `${String.fromCharCode(0x30 + number.length)}${number}`;
  });
}

function compare(a: string | number, b: string | number): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
