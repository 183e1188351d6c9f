import {
  RELEASE_FACETS,
  type ReleaseFacet,
  type ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';

/** The facets with one value per release; a release may have several owners. */
export type SingleFacet = Exclude<ReleaseFacet, 'owner'>;

export const SINGLE_FACETS = RELEASE_FACETS.filter(
  (facet): facet is SingleFacet => facet !== 'owner',
);

/** Stands for a release without a value. */
export const NO_VALUE = -1;

/** Small numbers for the values of facets: comparing and counting them is cheap. */
export class FacetCodes {
  readonly #codes = new Map<ReleaseFacet, Map<string, number>>(
    RELEASE_FACETS.map(facet => [facet, new Map()]),
  );

  /** How many values a facet has had. */
  size(facet: ReleaseFacet): number {
    return this.#of(facet).size;
  }

  /** Makes a code for a new value. */
  encode(facet: ReleaseFacet, value: string | undefined): number {
    if (value === undefined) {
      return NO_VALUE;
    }
    const codes = this.#of(facet);
    let code = codes.get(value);
    if (code === undefined) {
      code = codes.size;
      codes.set(value, code);
    }
    return code;
  }

  /** A flag per code: whether it stands for one of the values. */
  wanted(facet: ReleaseFacet, values: readonly string[]): Uint8Array {
    const codes = this.#of(facet);
    const flags = new Uint8Array(codes.size);
    for (const value of values) {
      const code = codes.get(value);
      if (code !== undefined) {
        flags[code] = 1;
      }
    }
    return flags;
  }

  /** Values in the order of their codes. */
  values(facet: ReleaseFacet): string[] {
    return [...this.#of(facet).keys()];
  }

  #of(facet: ReleaseFacet): Map<string, number> {
    const codes = this.#codes.get(facet);
    if (!codes) {
      throw new Error(`There is no facet ${facet}`);
    }
    return codes;
  }
}

/** What a row has for a facet. */
export function facetValue(
  row: ReleaseRow,
  facet: SingleFacet,
): string | undefined {
  return facet === 'health' ? row.health.state : row[facet];
}
