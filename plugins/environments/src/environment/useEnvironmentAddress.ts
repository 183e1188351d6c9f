import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

export const ENVIRONMENT_TABS = [
  'services',
  'quota',
  'defaults',
  'copies',
  'activity',
  'settings',
] as const;

export type EnvironmentTab = (typeof ENVIRONMENT_TABS)[number];

/** What of an environment is shown; all of it is in the address, to be linked. */
export interface EnvironmentView {
  tab: EnvironmentTab;
  /** The operation whose progress is shown in place of the tabs. */
  operation?: string;
}

/** Reads and writes the shown view as search parameters. */
export function useEnvironmentAddress() {
  const [search, setSearch] = useSearchParams();
  const view = useMemo<EnvironmentView>(
    () => ({
      tab:
        ENVIRONMENT_TABS.find(tab => tab === search.get('tab')) ?? 'services',
      operation: search.get('operation') ?? undefined,
    }),
    [search],
  );
  const go = useCallback(
    (next: Partial<EnvironmentView>) => setSearch(toSearch(next)),
    [setSearch],
  );
  return { ...view, go };
}

function toSearch({ tab, operation }: Partial<EnvironmentView>) {
  const search = new URLSearchParams();
  if (tab && tab !== 'services') {
    search.set('tab', tab);
  }
  if (operation) {
    search.set('operation', operation);
  }
  return search;
}
