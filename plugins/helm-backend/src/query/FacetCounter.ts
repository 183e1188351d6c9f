import {
  RELEASE_FACETS,
  type ReleaseFacets,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseTable } from './ReleaseTable';

/** Counts what releases have in their facets. */
export class FacetCounter {
  readonly #table: ReleaseTable;
  readonly #columns: Int32Array[];
  readonly #counts: Int32Array[];

  constructor(table: ReleaseTable) {
    this.#table = table;
    this.#columns = RELEASE_FACETS.map((_, index) =>
      table.columns.codes(index),
    );
    this.#counts = RELEASE_FACETS.map(
      facet => new Int32Array(table.codes.values(facet).length),
    );
  }

  /** @param facet - its place in `RELEASE_FACETS` */
  count(facet: number, slot: number): void {
    this.#counts[facet][this.#columns[facet][slot]] += 1;
  }

  /** @param listed - 1 for the slots to count in each facet */
  countAll(listed: Uint8Array): void {
    this.#columns.forEach((codes, facet) => {
      const counts = this.#counts[facet];
      for (let slot = 0; slot < listed.length; slot += 1) {
        counts[codes[slot]] += listed[slot];
      }
    });
  }

  /** The most frequent values first. */
  facets(): ReleaseFacets {
    const facets = RELEASE_FACETS.map((facet, index) => {
      const counts = new Map<string, number>();
      this.#table.codes.values(facet).forEach((values, code) => {
        const count = this.#counts[index][code];
        for (const value of count ? values : []) {
          counts.set(value, (counts.get(value) ?? 0) + count);
        }
      });
      const sorted = [...counts]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
      return [facet, sorted];
    });
    return Object.fromEntries(facets) as ReleaseFacets;
  }
}
