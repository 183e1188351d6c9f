import { ReleaseRef, ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { formatReleaseKey } from '../../page/releaseKey';

/** What names a release in lists of this page. */
export const keyOf: (release: ReleaseRef) => string = formatReleaseKey;

// Places by key, shared by the versions of a list that differ in content only
// or by rows at the end: a place beyond a list's end is not in that list.
const INDICES = new WeakMap<readonly ReleaseRow[], Map<string, number>>();

export function indexOf(rows: readonly ReleaseRow[]): Map<string, number> {
  let index = INDICES.get(rows);
  if (!index) {
    index = new Map(rows.map((row, place) => [keyOf(row), place]));
    INDICES.set(rows, index);
  }
  return index;
}

/** Takes over the index of another version of a list, see above. */
export function keepIndex(
  rows: readonly ReleaseRow[],
  index: Map<string, number>,
): void {
  INDICES.set(rows, index);
}

/** Where a release is in a list; undefined when it is not in it. */
export function placeIn(
  rows: readonly ReleaseRow[],
  key: string,
): number | undefined {
  const place = indexOf(rows).get(key);
  return place !== undefined && place < rows.length ? place : undefined;
}
