import {
  RELEASE_FACETS,
  type ReleaseFacet,
  type ReleaseFacets,
} from '@foredeck/backstage-plugin-helm-common';
import type { CompiledQuery } from './compileQuery';
import { SINGLE_FACETS } from './FacetCodes';
import type { ReleaseEntry } from './ReleaseEntry';
import type { ReleaseTable } from './ReleaseTable';

/** Counts each facet over the releases that all other filters leave. */
export class FacetCounter {
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
    const { facets } = this.#compiled;
    for (let at = 0; at < facets.length; at += 1) {
      const test = facets[at];
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
    const { codes } = entry;
    for (let index = 0; index < codes.length; index += 1) {
      const code = codes[index];
      if (code >= 0) {
        this.#counts[index][code] += 1;
      }
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
