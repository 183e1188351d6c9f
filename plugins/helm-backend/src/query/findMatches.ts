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

/** Why a release is not on the list, when it is not one facet alone. */
const BY_MORE = -2;

/** No facet's filter refuses the release. */
const BY_NONE = -1;

/**
 * Looks at each release once, at the cheapest first: is it there and may it be
 * seen, its name, its facets, the rest. What may not be seen is passed over
 * before anything is counted, so no number tells of it.
 */
export function findMatches(
  table: ReleaseTable,
  compiled: CompiledQuery,
  visible: Visibility,
  withFacets: boolean,
): Matches {
  const { columns, entries, names } = table;
  const { isThere } = columns;
  const { text } = compiled;
  const seen = visible.flags();
  const named = text === '' ? undefined : names.find(text);
  const listed = new Uint8Array(entries.length);
  const counter = withFacets ? new FacetCounter(table) : undefined;
  const refusal = refusals(table, compiled, withFacets);
  let total = 0;
  // Plain loops: this runs for every release of every question.
  for (let slot = 0; slot < entries.length; slot += 1) {
    if (
      isThere[slot] === 1 &&
      (!seen || seen[slot] === 1) &&
      (!named || named[slot] === 1)
    ) {
      const refusedBy = refusal(slot);
      if (refusedBy === BY_NONE) {
        listed[slot] = 1;
        total += 1;
      } else if (refusedBy !== BY_MORE) {
        // A facet counts what its own filter alone refuses.
        counter?.count(refusedBy, slot);
      }
    }
  }
  counter?.countAll(listed);
  return { listed, total, facets: counter?.facets() };
}

/**
 * By slot: the facet (its place in `RELEASE_FACETS`) that alone refuses a
 * release, or which other case it is.
 */
function refusals(
  { columns, entries }: ReleaseTable,
  { facets, others }: CompiledQuery,
  tellsWhich: boolean,
): (slot: number) => number {
  const tests = facets.map(({ facet, wanted }) => ({
    facet,
    wanted,
    codes: columns.codes(facet),
  }));
  return slot => {
    let refusedBy = BY_NONE;
    for (let at = 0; at < tests.length; at += 1) {
      const { facet, wanted, codes } = tests[at];
      if (wanted[codes[slot]] !== 1) {
        if (refusedBy !== BY_NONE || !tellsWhich) {
          return BY_MORE;
        }
        refusedBy = facet;
      }
    }
    const entry = others.length ? entries[slot] : undefined;
    for (let at = 0; at < others.length; at += 1) {
      if (!entry || !others[at](entry)) {
        return BY_MORE;
      }
    }
    return refusedBy;
  };
}
