import {
  ClusterSync,
  ReleaseFacets,
  ReleaseList,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import { indexOf, keepIndex, keyOf, placeIn } from './rowIndex';
import {
  FleetSort,
  ReleaseOrder,
  releaseOrder,
  samePlace,
} from './releaseOrder';

/** The newest version of a release by its key; `null` for one that left the list. */
export type RowChanges = ReadonlyMap<string, ReleaseRow | null>;

/** The part of a server's list that has been loaded, kept true by its changes. */
export interface Fleet {
  sort: FleetSort;
  rows: readonly ReleaseRow[];
  /** How many match on the server, as of the last count. */
  total: number;
  /** Absent once all rows are loaded. */
  nextCursor?: string;
  /** The last row of the last page: what sorts after it comes with a later page. */
  boundary?: ReleaseRow;
  facets?: ReleaseFacets;
  clusters: ClusterSync[];
  /** Changes that would add, remove or move rows, kept back until they may. */
  held: RowChanges;
  /** Changes of rows that no page has brought yet: a page under way may hold older ones. */
  ahead: RowChanges;
  /** When a row changed last, in milliseconds since 1970. */
  changedAt: ReadonlyMap<string, number>;
}

const NONE: RowChanges = new Map();

export function startFleet(list: ReleaseList, sort: FleetSort): Fleet {
  return {
    sort,
    rows: list.items,
    total: list.total,
    nextCursor: list.nextCursor,
    boundary: list.items[list.items.length - 1],
    facets: list.facets,
    clusters: list.clusters,
    held: NONE,
    ahead: NONE,
    changedAt: new Map(),
  };
}

/** Adds the next page; rows that came by a change meanwhile are not added twice. */
export function addPage(fleet: Fleet, list: ReleaseList): Fleet {
  const index = indexOf(fleet.rows);
  const fresh = list.items.filter(
    row => placeIn(fleet.rows, keyOf(row)) === undefined,
  );
  const rows = [...fleet.rows, ...fresh];
  fresh.forEach((row, place) =>
    index.set(keyOf(row), fleet.rows.length + place),
  );
  keepIndex(rows, index);
  const grown: Fleet = {
    ...fleet,
    rows,
    total: list.total,
    nextCursor: list.nextCursor,
    boundary: list.items[list.items.length - 1] ?? fleet.boundary,
    clusters: list.clusters,
    held: new Map(
      [...fleet.held].filter(([key, row]) => row === null || !index.has(key)),
    ),
    ahead: NONE,
  };
  return fleet.ahead.size === 0 ? counted(grown) : settle(grown, fleet.ahead);
}

/** Takes over new counts; the rows stay. */
export function recount(fleet: Fleet, list: ReleaseList): Fleet {
  return counted({
    ...fleet,
    total: list.total,
    facets: list.facets ?? fleet.facets,
    clusters: list.clusters,
  });
}

/**
 * Takes over changes. Rows that keep their place are replaced at once; with
 * `hold`, those that would add, remove or move a row wait for `showHeld`.
 */
export function applyChanges(
  fleet: Fleet,
  changes: RowChanges,
  options: { hold: boolean; now: number },
): Fleet {
  const rows = [...fleet.rows];
  const held = new Map(fleet.held);
  const ahead = new Map(fleet.ahead);
  const changedAt = new Map(fleet.changedAt);
  for (const [key, row] of changes) {
    ahead.delete(key);
    const place = placeIn(fleet.rows, key);
    const old = place === undefined ? undefined : rows[place];
    if (row && old && place !== undefined) {
      rows[place] = row;
      changedAt.set(key, options.now);
      if (held.has(key) || !samePlace(fleet.sort, old, row)) {
        held.set(key, row);
      }
    } else if (row === null && old) {
      held.set(key, null);
    } else if (row && isLoaded(fleet, row)) {
      held.set(key, row);
    } else {
      held.delete(key);
      if (fleet.nextCursor !== undefined) {
        ahead.set(key, row);
      }
    }
  }
  keepIndex(rows, indexOf(fleet.rows));
  const changed = { ...fleet, rows, held, ahead, changedAt };
  return options.hold ? counted(changed) : showHeld(changed, options.now);
}

/** Adds, removes and moves the rows that were kept back. */
export function showHeld(fleet: Fleet, now: number): Fleet {
  if (fleet.held.size === 0) {
    return counted(fleet);
  }
  const changedAt = new Map(fleet.changedAt);
  for (const [key, row] of fleet.held) {
    if (row) {
      changedAt.set(key, now);
    } else {
      changedAt.delete(key);
    }
  }
  return settle({ ...fleet, held: NONE, changedAt }, fleet.held);
}

/** Where a release is in the loaded rows; undefined when it is not among them. */
export function placeInFleet(fleet: Fleet, key: string): number | undefined {
  return placeIn(fleet.rows, key);
}

function settle(fleet: Fleet, changes: RowChanges): Fleet {
  const moved: ReleaseRow[] = [];
  const ahead = new Map(fleet.ahead);
  const gone: number[] = [];
  for (const [key, row] of changes) {
    ahead.delete(key);
    const place = placeInFleet(fleet, key);
    if (place !== undefined) {
      gone.push(place);
    }
    if (row && isLoaded(fleet, row)) {
      moved.push(row);
    } else if (fleet.nextCursor !== undefined) {
      ahead.set(key, row);
    }
  }
  const kept = without(fleet.rows, gone);
  const rows = merge(kept, moved, releaseOrder(fleet.sort));
  return counted({ ...fleet, rows, ahead });
}

function without(
  rows: readonly ReleaseRow[],
  places: number[],
): readonly ReleaseRow[] {
  const gone = new Set(places);
  return gone.size > 0 ? rows.filter((_, place) => !gone.has(place)) : rows;
}

/** Puts each added row where it belongs; only those few are compared. */
function merge(
  list: readonly ReleaseRow[],
  added: ReleaseRow[],
  order: ReleaseOrder,
): readonly ReleaseRow[] {
  const result: ReleaseRow[] = [];
  let from = 0;
  for (const row of [...added].sort(order)) {
    const to = placeFor(row, list, order, from);
    for (; from < to; from += 1) {
      result.push(list[from]);
    }
    result.push(row);
  }
  for (; from < list.length; from += 1) {
    result.push(list[from]);
  }
  return result;
}

/** The first place from `from` on that stands after a row, by halving. */
function placeFor(
  row: ReleaseRow,
  list: readonly ReleaseRow[],
  order: ReleaseOrder,
  from: number,
): number {
  let low = from;
  let high = list.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (order(row, list[middle]) < 0) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

function isLoaded(fleet: Fleet, row: ReleaseRow): boolean {
  return (
    fleet.nextCursor === undefined ||
    (fleet.boundary !== undefined &&
      releaseOrder(fleet.sort)(row, fleet.boundary) <= 0)
  );
}

/** Once all rows are there, they are counted best by themselves. */
function counted(fleet: Fleet): Fleet {
  const held = [...fleet.held.entries()];
  const coming = held.filter(
    ([key, row]) => row !== null && placeInFleet(fleet, key) === undefined,
  ).length;
  const going = held.filter(([, row]) => row === null).length;
  return fleet.nextCursor === undefined
    ? { ...fleet, total: fleet.rows.length + coming - going }
    : fleet;
}
