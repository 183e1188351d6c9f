import type { ReleaseQuery } from '@foredeck/backstage-plugin-helm-common';
import type { EntityLink } from '../entity/EntityLink';
import type { ReleaseDecision } from '../permissions/ReleaseAuthorizer';
import { compileQuery } from './compileQuery';
import { findMatches, type Matches } from './findMatches';
import type { ReleaseTable } from './ReleaseTable';
import { Visibilities } from './Visibility';

/** Lists that are open at a time; each takes a byte per release. */
const MOST_LISTS = 50;

/** What decides which releases are on a list. */
export interface ListTerms {
  query: ReleaseQuery;
  /** Of the query's entity, when it names one. */
  link: EntityLink | undefined;
  decision: ReleaseDecision;
}

/**
 * Finds what is on lists, and remembers it until a release changes: scrolling
 * through a list, and people at the same list, take one look at the releases.
 */
export class MatchMemory {
  readonly #table: ReleaseTable;
  readonly #visibilities: Visibilities;
  readonly #known = new Map<string, Matches>();
  #version: number | undefined;

  constructor(table: ReleaseTable) {
    this.#table = table;
    this.#visibilities = new Visibilities(table);
  }

  of(terms: ListTerms): Matches {
    if (this.#version !== this.#table.version) {
      this.#version = this.#table.version;
      this.#known.clear();
    }
    const key = keyOf(terms);
    const known = this.#known.get(key) ?? this.#find(terms);
    // The one used last stands last; the first is the first to go.
    this.#known.delete(key);
    this.#known.set(key, known);
    if (this.#known.size > MOST_LISTS) {
      const [oldest] = this.#known.keys();
      this.#known.delete(oldest);
    }
    return known;
  }

  #find({ query, link, decision }: ListTerms): Matches {
    return findMatches(
      this.#table,
      compileQuery(query, this.#table.codes, link),
      this.#visibilities.of(decision),
      query.facets === true,
    );
  }
}

/** The same for terms whose lists hold the same, in whatever order. */
function keyOf({ query, link, decision }: ListTerms): string {
  const { sort, limit, cursor, ...filters } = query;
  return JSON.stringify([filters, link, decision.key]);
}
