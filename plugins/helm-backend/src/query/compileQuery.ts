import {
  RELEASE_FACETS,
  type ReleaseQuery,
} from '@foredeck/backstage-plugin-helm-common';
import { linkBetween, type EntityLink } from '../entity/EntityLink';
import type { FacetCodes } from './FacetCodes';
import type { ReleaseEntry } from './ReleaseEntry';

/**
 * A query made ready to be held against many releases. It knows the values
 * there were when it was made, so it is made anew for each look.
 */
export interface CompiledQuery {
  facets: FacetTest[];
  /** What the name holds, lower case; empty when anything goes. */
  text: string;
  /** Of labels, entity and outdated charts. */
  others: EntryTest[];
}

/** The wanted values of one facet. */
export interface FacetTest {
  /** Its place in `RELEASE_FACETS`. */
  facet: number;
  /** 1 for the codes that will do. */
  wanted: Uint8Array;
}

export type EntryTest = (entry: ReleaseEntry) => boolean;

/**
 * @param link - of the query's entity, when it names one
 */
export function compileQuery(
  query: ReleaseQuery,
  codes: FacetCodes,
  link: EntityLink | undefined,
): CompiledQuery {
  return {
    facets: RELEASE_FACETS.flatMap((facet, index) => {
      const values =
        facet === 'owner'
          ? query.owner?.map(owner => owner.toLocaleLowerCase('en-US'))
          : query[facet];
      return values?.length
        ? { facet: index, wanted: codes.wanted(facet, values) }
        : [];
    }),
    text: query.text?.trim().toLowerCase() ?? '',
    others: [
      ...(query.outdated ? [isOutdated] : []),
      ...(query.label ?? []).map(labelTest),
      ...(link ? [linkTest(link)] : []),
    ],
  };
}

/** Whether a release is on the list of the query. */
export function matches(compiled: CompiledQuery, entry: ReleaseEntry): boolean {
  return (
    compiled.facets.every(({ facet, wanted }) => wanted[entry.codes[facet]]) &&
    entry.lowerName.includes(compiled.text) &&
    compiled.others.every(test => test(entry))
  );
}

function isOutdated({ row }: ReleaseEntry): boolean {
  return row.newestChartVersion !== undefined;
}

function linkTest(link: EntityLink): EntryTest {
  return entry => linkBetween(link, entry.marks) !== undefined;
}

function labelTest(label: string): EntryTest {
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
