import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

export const RELEASE_TABS = [
  'overview',
  'values',
  'history',
  'drift',
  'tokens',
] as const;

export type ReleaseTab = (typeof RELEASE_TABS)[number];

/** What of a release is shown; all of it is in the address, to be linked. */
export interface ReleaseView {
  tab: ReleaseTab;
  /** The operation whose progress is shown in place of the tabs. */
  operation?: string;
  /** The revision a rollback to which is looked at in place of the tabs. */
  rollback?: number;
  /** The revisions that are compared. */
  from?: number;
  to?: number;
}

export interface ReleaseAddress extends ReleaseView {
  /** Goes to another view; what is not named is left. */
  go(view: Partial<ReleaseView>, options?: { replace?: boolean }): void;
  /** The address of another view, for a link. */
  href(view: Partial<ReleaseView>): string;
}

const KEYS = ['tab', 'operation', 'rollback', 'from', 'to'] as const;

/** Reads and writes the shown view as search parameters, wherever a release is shown. */
export function useReleaseAddress(): ReleaseAddress {
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => readView(search), [search]);
  const go = useCallback(
    (next: Partial<ReleaseView>, options?: { replace?: boolean }) =>
      setSearch(before => writeView(before, next), options),
    [setSearch],
  );
  const href = useCallback(
    (next: Partial<ReleaseView>) => `?${writeView(search, next)}`,
    [search],
  );
  return { ...view, go, href };
}

function readView(search: URLSearchParams): ReleaseView {
  const tab = RELEASE_TABS.find(name => name === search.get('tab'));
  return {
    tab: tab ?? 'overview',
    operation: search.get('operation') ?? undefined,
    rollback: revisionOf(search.get('rollback')),
    from: revisionOf(search.get('from')),
    to: revisionOf(search.get('to')),
  };
}

function writeView(
  before: URLSearchParams,
  view: Partial<ReleaseView>,
): URLSearchParams {
  const search = new URLSearchParams(before);
  KEYS.forEach(key => search.delete(key));
  for (const key of KEYS) {
    const value = view[key];
    if (value !== undefined && value !== 'overview') {
      search.set(key, String(value));
    }
  }
  return search;
}

function revisionOf(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}
