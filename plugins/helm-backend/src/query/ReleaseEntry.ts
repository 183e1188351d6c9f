import type { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseMarks } from '../entity/EntityLink';
import type { HelmReleaseResource } from '../permissions/HelmReleaseResource';
import type { FacetCodes } from './FacetCodes';
import type { NaturalKeys } from './naturalKey';
import { sortKeys, tieKey, type SortKeys } from './sortKeys';

/** A release as it is listed, with what finding and ordering it takes. Never changed. */
export interface ReleaseEntry {
  row: ReleaseRow;
  /** As permission rules see it. */
  resource: HelmReleaseResource;
  /** How it says to whom it belongs. */
  marks: ReleaseMarks;
  /** In any case, as text filters compare it. */
  lowerName: string;
  /** In the order of `RELEASE_FACETS`. */
  codes: readonly number[];
  keys: SortKeys;
  /** Orders what is otherwise equal; no two releases share one. */
  tie: string;
}

/** What entries are made with. */
export interface EntryParts {
  codes: FacetCodes;
  naturalKeys: NaturalKeys;
}

export function releaseEntry(
  row: ReleaseRow,
  resource: HelmReleaseResource,
  marks: ReleaseMarks,
  { codes, naturalKeys }: EntryParts,
): ReleaseEntry {
  return {
    row,
    resource,
    marks,
    lowerName: row.name.toLowerCase(),
    codes: codes.encode(row),
    keys: sortKeys(row, naturalKeys),
    tie: tieKey(row, naturalKeys),
  };
}

/** Identifies a release among those of all clusters. */
export function entryKey(
  cluster: string,
  namespace: string,
  name: string,
): string {
  // Neither namespaces nor release names hold a slash.
  return `${namespace}/${name}/${cluster}`;
}
