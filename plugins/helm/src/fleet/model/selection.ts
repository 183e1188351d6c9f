import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { keyOf } from './rowIndex';

/** Chosen releases by key, and where the last choice was made, for ranges. */
export interface Selection {
  rows: ReadonlyMap<string, ReleaseRow>;
  anchor?: string;
}

export const NOTHING_SELECTED: Selection = { rows: new Map() };

export function toggleRow(selection: Selection, row: ReleaseRow): Selection {
  const key = keyOf(row);
  const rows = new Map(selection.rows);
  if (!rows.delete(key)) {
    rows.set(key, row);
  }
  return { rows, anchor: key };
}

/**
 * Chooses all rows from the anchor to the given one, as they stand in the list.
 * Without an anchor in the list it chooses that one row.
 */
export function selectRange(
  selection: Selection,
  list: readonly ReleaseRow[],
  to: number,
): Selection {
  const anchor = list.findIndex(row => keyOf(row) === selection.anchor);
  const from = anchor < 0 ? to : anchor;
  const rows = new Map(selection.rows);
  list
    .slice(Math.min(from, to), Math.max(from, to) + 1)
    .forEach(row => rows.set(keyOf(row), row));
  return { rows, anchor: selection.anchor ?? keyOf(list[to]) };
}

export function selectAll(list: readonly ReleaseRow[]): Selection {
  return { rows: new Map(list.map(row => [keyOf(row), row])) };
}
