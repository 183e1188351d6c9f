import {
  RELEASE_FACETS,
  type ReleaseFacet,
  type ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';

/** Stands for a release without a value. */
const NO_VALUE = 0;

/** Joins values where a release has several; none of them holds it. */
const AND = '\0';

class Codes {
  readonly #codes = new Map<string, number>();
  readonly values: Array<readonly string[]> = [[]];

  /** Makes a code for new values. */
  encode(values: readonly string[]): number {
    if (values.length === 0) {
      return NO_VALUE;
    }
    const text = values.length === 1 ? values[0] : values.join(AND);
    let code = this.#codes.get(text);
    if (code === undefined) {
      code = this.values.length;
      this.values.push([...values]);
      this.#codes.set(text, code);
    }
    return code;
  }

  flags(is: (value: string) => boolean): Uint8Array {
    return Uint8Array.from(this.values, values => (values.some(is) ? 1 : 0));
  }
}

/**
 * Small numbers for what releases have in their facets: comparing and counting
 * them is cheap. A release has one code per facet: several owners together are
 * one, too.
 */
export class FacetCodes {
  readonly #facets = RELEASE_FACETS.map(() => new Codes());

  /** The codes of a row, in the order of `RELEASE_FACETS`. */
  encode(row: ReleaseRow): number[] {
    return RELEASE_FACETS.map((facet, index) =>
      this.#facets[index].encode(facetValues(row, facet)),
    );
  }

  /** A flag per code: whether one of the values is among what it stands for. */
  wanted(facet: ReleaseFacet, values: readonly string[]): Uint8Array {
    const one = new Set(values);
    return this.#of(facet).flags(value => one.has(value));
  }

  /** What each code of a facet stands for, by code; `NO_VALUE` for nothing. */
  values(facet: ReleaseFacet): ReadonlyArray<readonly string[]> {
    return this.#of(facet).values;
  }

  #of(facet: ReleaseFacet): Codes {
    return this.#facets[RELEASE_FACETS.indexOf(facet)];
  }
}

/** What a row has for a facet. */
function facetValues(row: ReleaseRow, facet: ReleaseFacet): readonly string[] {
  if (facet === 'owner') {
    return row.owners ?? [];
  }
  const value = facet === 'health' ? row.health.state : row[facet];
  return value === undefined ? [] : [value];
}
