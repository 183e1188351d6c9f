import {
  type ReleaseFacet,
  type ReleaseQuery,
} from '@foredeck/backstage-plugin-helm-common';
import { linkBetween, type EntityLink } from '../entity/EntityLink';
import { SINGLE_FACETS, type FacetCodes } from './FacetCodes';
import type { ReleaseEntry } from './ReleaseEntry';

/** A query made ready to be held against many releases. */
export interface CompiledQuery {
  matches(entry: ReleaseEntry): boolean;
  /** Everything but the facets: text, labels, entity, outdated. */
  matchesBesideFacets(entry: ReleaseEntry): boolean;
  facets: FacetTest[];
}

/** The wanted values of one facet. */
export interface FacetTest {
  facet: ReleaseFacet;
  matches(entry: ReleaseEntry): boolean;
}

type Test = (entry: ReleaseEntry) => boolean;

/**
 * @param link - of the query's entity, when it names one
 */
export function compileQuery(
  query: ReleaseQuery,
  codes: FacetCodes,
  link: EntityLink | undefined,
): CompiledQuery {
  const beside = besideFacets(query, link);
  // Plain loops: these run for every release of every question.
  const matchesBesideFacets: Test = entry => {
    for (let at = 0; at < beside.length; at += 1) {
      if (!beside[at](entry)) {
        return false;
      }
    }
    return true;
  };
  const facets = [
    ...SINGLE_FACETS.flatMap((facet, index) => {
      const values = query[facet];
      return values?.length ? singleTest(facet, index, values, codes) : [];
    }),
    ...(query.owner?.length ? [ownerTest(query.owner, codes)] : []),
  ];
  return {
    matchesBesideFacets,
    facets,
    matches: entry => {
      for (let at = 0; at < facets.length; at += 1) {
        if (!facets[at].matches(entry)) {
          return false;
        }
      }
      return matchesBesideFacets(entry);
    },
  };
}

function singleTest(
  facet: ReleaseFacet,
  index: number,
  values: readonly string[],
  codes: FacetCodes,
): FacetTest {
  const wanted = codes.wanted(facet, values);
  return { facet, matches: entry => wanted[entry.codes[index]] === 1 };
}

function ownerTest(owners: readonly string[], codes: FacetCodes): FacetTest {
  const wanted = codes.wanted(
    'owner',
    owners.map(owner => owner.toLocaleLowerCase('en-US')),
  );
  return {
    facet: 'owner',
    matches: entry => entry.owners.some(code => wanted[code] === 1),
  };
}

function besideFacets(
  query: ReleaseQuery,
  link: EntityLink | undefined,
): Test[] {
  const tests: Test[] = [];
  const text = query.text?.trim().toLowerCase();
  if (text) {
    tests.push(entry => entry.lowerName.includes(text));
  }
  if (query.outdated) {
    tests.push(entry => entry.row.newestChartVersion !== undefined);
  }
  for (const label of query.label ?? []) {
    tests.push(labelTest(label));
  }
  if (link) {
    tests.push(entry => linkBetween(link, entry.marks) !== undefined);
  }
  return tests;
}

function labelTest(label: string): Test {
  const equals = label.indexOf('=');
  if (equals < 0) {
    return ({ row }) =>
      row.labels !== undefined && Object.hasOwn(row.labels, label);
  }
  const key = label.slice(0, equals);
  const value = label.slice(equals + 1);
  return ({ row }) =>
    row.labels !== undefined &&
    Object.hasOwn(row.labels, key) &&
    row.labels[key] === value;
}
