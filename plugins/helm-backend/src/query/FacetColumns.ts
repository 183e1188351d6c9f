import { RELEASE_FACETS } from '@foredeck/backstage-plugin-helm-common';

const FIRST_LENGTH = 1024;

/**
 * What releases have in their facets, by slot. A question that looks at each of tens
 * of thousands of releases reads these and touches the objects of few.
 */
export class FacetColumns {
  #codes = RELEASE_FACETS.map(() => new Int32Array(FIRST_LENGTH));
  #isThere = new Uint8Array(FIRST_LENGTH);

  /** Codes of a facet; of no meaning where `isThere` is 0. */
  codes(facet: number): Int32Array {
    return this.#codes[facet];
  }

  /** 1 where a slot is in use. */
  get isThere(): Uint8Array {
    return this.#isThere;
  }

  set(slot: number, codes: readonly number[]): void {
    this.#reach(slot);
    this.#isThere[slot] = 1;
    codes.forEach((code, facet) => {
      this.#codes[facet][slot] = code;
    });
  }

  clear(slot: number): void {
    this.#isThere[slot] = 0;
  }

  #reach(slot: number): void {
    if (slot >= this.#isThere.length) {
      const length = slot * 2;
      this.#codes = this.#codes.map(column => {
        const longer = new Int32Array(length);
        longer.set(column);
        return longer;
      });
      const isThere = new Uint8Array(length);
      isThere.set(this.#isThere);
      this.#isThere = isThere;
    }
  }
}
