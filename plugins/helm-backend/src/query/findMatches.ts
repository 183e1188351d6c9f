import type { ReleaseFacets } from '@foredeck/backstage-plugin-helm-common';
import type { CompiledQuery } from './compileQuery';
import { FacetCounter } from './FacetCounter';
import type { ReleaseTable } from './ReleaseTable';
import type { Visibility } from './Visibility';

/** What of a table is on the list of a query, on whatever page. */
export interface Matches {
  /** By slot: 1 for those on the list. */
  listed: Uint8Array;
  total: number;
  facets?: ReleaseFacets;
}

/** No facet's filter refuses the release. */
const NONE = -1;

/**
 * Looks at each release once, at the cheapest first: is it there and may it be
 * seen, its name, its facets, the rest. What may not be seen is passed over
 * before anything is counted, so no number tells of it.
 */
export function findMatches(
  table: ReleaseTable,
  { facets, text, others }: CompiledQuery,
  visible: Visibility,
  withFacets: boolean,
): Matches {
  const { columns, entries } = table;
  const { isThere } = columns;
  const seen = visible.flags();
  const named = text === '' ? undefined : table.names.find(text);
  const listed = new Uint8Array(entries.length);
  const counter = withFacets ? new FacetCounter(table) : undefined;
  const tests = facets.map(({ facet, wanted }) => ({
    facet,
    wanted,
    codes: columns.codes(facet),
  }));
  let total = 0;
  // Plain loops: this runs for every release of every question.
  rows: for (let slot = 0; slot < entries.length; slot += 1) {
    if (
      isThere[slot] === 0 ||
      (seen && seen[slot] !== 1) ||
      (named && named[slot] !== 1)
    ) {
      continue;
    }
    let refusedBy = NONE;
    for (let at = 0; at < tests.length; at += 1) {
      const { facet, wanted, codes } = tests[at];
      if (wanted[codes[slot]] !== 1) {
        // A facet counts what its own filter alone refuses.
        if (refusedBy !== NONE || !counter) {
          continue rows;
        }
        refusedBy = facet;
      }
    }
    if (others.length) {
      const entry = entries[slot];
      for (let at = 0; at < others.length; at += 1) {
        if (!entry || !others[at](entry)) {
          continue rows;
        }
      }
    }
    if (refusedBy !== NONE) {
      counter?.count(refusedBy, slot);
      continue;
    }
    listed[slot] = 1;
    total += 1;
  }
  counter?.countAll(listed);
  return { listed, total, facets: counter?.facets() };
}
