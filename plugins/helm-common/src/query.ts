import type { ClusterSync, ReleaseRef, ReleaseRow } from './releases';

/** What a release list can be narrowed by with a click. */
export const RELEASE_FACETS = [
  'cluster',
  'space',
  'environment',
  'namespace',
  'chart',
  'profile',
  'status',
  'health',
  'owner',
] as const;

export type ReleaseFacet = (typeof RELEASE_FACETS)[number];

/** Counted over what the other filters leave, so that a facet shows its alternatives. */
export type ReleaseFacets = Record<
  ReleaseFacet,
  Array<{ value: string; count: number }>
>;

export const RELEASE_SORTS = [
  'name',
  'namespace',
  'cluster',
  'status',
  'health',
  'chart',
  'revision',
  'updated',
] as const;

export type ReleaseSort = (typeof RELEASE_SORTS)[number];

/**
 * Which releases to list. Values of one field are alternatives, fields narrow
 * each other. On the wire a list is a repeated parameter (`status=failed&status=deployed`),
 * a label `label=team=shop`, and descending order `sort=-updated`.
 */
export interface ReleaseQuery extends Partial<Record<ReleaseFacet, string[]>> {
  entityRef?: string;
  /** Part of the release's name, in any case. */
  text?: string;
  /** `key=value` or `key`, all of which must hold. */
  label?: string[];
  /** Only releases for which the store has a newer chart. */
  outdated?: boolean;
  sort?: ReleaseSort | `-${ReleaseSort}`;
  /** 1 to 500; 100 unless told. */
  limit?: number;
  cursor?: string;
  /** Ask for facet counts. */
  facets?: boolean;
}

/**
 * One line of the change stream: what differs from the list it goes on from.
 * A row that no longer matches the query, or that the reader may no longer see,
 * comes as `removed`. `position` is where to go on after a dropped connection.
 */
export type ReleaseChange = { sequence: number; position: string } & (
  | { type: 'row'; row: ReleaseRow }
  | { type: 'removed'; release: ReleaseRef }
  | { type: 'sync'; clusters: ClusterSync[] }
  /** The position is unknown here (another replica, or too old): load the list again. */
  | { type: 'reset' }
);
