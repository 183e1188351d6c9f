import {
  RELEASE_FACETS,
  type ReleaseFacet,
  type ReleaseFacets,
  type ReleaseQuery,
  type ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import type { CompiledQuery } from './compileQuery';
import { readCursor, writeCursor } from './cursor';
import { SINGLE_FACETS } from './FacetCodes';
import type { ReleaseEntry } from './ReleaseEntry';
import type { ReleaseTable } from './ReleaseTable';
import type { Visibility } from './Visibility';

const DEFAULT_LIMIT = 100;

/** One page of what matches, and what is known about the rest. */
export interface QueryResult {
  items: ReleaseRow[];
  total: number;
  nextCursor?: string;
  facets?: ReleaseFacets;
}

/**
 * Answers a query in one pass over the releases in their order. What may not
 * be seen is passed over first, so no number tells of it.
 *
 * @throws InputError for a cursor that does not belong to the query
 */
export function runQuery(
  table: ReleaseTable,
  query: ReleaseQuery,
  compiled: CompiledQuery,
  visible: Visibility,
): QueryResult {
  const sort = query.sort ?? 'name';
  const limit = query.limit ?? DEFAULT_LIMIT;
  const order = table.order(sort);
  const slots = order.slots();
  const start = query.cursor ? order.after(readCursor(query.cursor, sort)) : 0;
  const counter = query.facets ? new FacetCounter(table, compiled) : undefined;
  const page: ReleaseEntry[] = [];
  let total = 0;
  let more = false;
  for (let at = 0; at < slots.length; at += 1) {
    const slot = slots[at];
    const entry = table.entries[slot];
    if (!entry || !visible.allows(slot, entry)) {
      continue;
    }
    if (counter ? counter.count(entry) : compiled.matches(entry)) {
      total += 1;
      if (at >= start) {
        if (page.length < limit) {
          page.push(entry);
        } else {
          more = true;
        }
      }
    }
  }
  return {
    items: page.map(entry => entry.row),
    total,
    nextCursor: more
      ? writeCursor(sort, order.placeOf(page[page.length - 1]))
      : undefined,
    facets: counter?.facets(),
  };
}

/** Counts each facet over the releases that all other filters leave. */
class FacetCounter {
  readonly #table: ReleaseTable;
  readonly #compiled: CompiledQuery;
  readonly #counts: Int32Array[];
  readonly #owners: Int32Array;

  constructor(table: ReleaseTable, compiled: CompiledQuery) {
    this.#table = table;
    this.#compiled = compiled;
    this.#counts = SINGLE_FACETS.map(
      facet => new Int32Array(table.codes.size(facet)),
    );
    this.#owners = new Int32Array(table.codes.size('owner'));
  }

  /** @returns whether the release matches the whole query */
  count(entry: ReleaseEntry): boolean {
    let failing: ReleaseFacet | undefined;
    for (const test of this.#compiled.facets) {
      if (!test.matches(entry)) {
        if (failing) {
          return false;
        }
        failing = test.facet;
      }
    }
    if (!this.#compiled.matchesBesideFacets(entry)) {
      return false;
    }
    if (failing) {
      this.#add(entry, failing);
      return false;
    }
    for (let index = 0; index < SINGLE_FACETS.length; index += 1) {
      this.#addCode(entry, index);
    }
    this.#addOwners(entry);
    return true;
  }

  facets(): ReleaseFacets {
    const of = (facet: ReleaseFacet) => {
      const index = SINGLE_FACETS.findIndex(one => one === facet);
      const counts = index < 0 ? this.#owners : this.#counts[index];
      return this.#table.codes
        .values(facet)
        .map((value, code) => ({ value, count: counts[code] }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
    };
    const entries = RELEASE_FACETS.map(facet => [facet, of(facet)]);
    return Object.fromEntries(entries) as ReleaseFacets;
  }

  #add(entry: ReleaseEntry, facet: ReleaseFacet): void {
    if (facet === 'owner') {
      this.#addOwners(entry);
    } else {
      this.#addCode(entry, SINGLE_FACETS.indexOf(facet));
    }
  }

  #addCode(entry: ReleaseEntry, index: number): void {
    const code = entry.codes[index];
    if (code >= 0) {
      this.#counts[index][code] += 1;
    }
  }

  #addOwners(entry: ReleaseEntry): void {
    for (const code of entry.owners) {
      this.#owners[code] += 1;
    }
  }
}
