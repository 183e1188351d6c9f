import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { ChartVersionSummary } from '@foredeck/backstage-plugin-helm-common';
import { ChartName, storeApiRef } from '../../api/StoreApi';

const PAGE = 100;

export interface Versions {
  /** Newest first, as far as they have been loaded. */
  items: ChartVersionSummary[];
  /** The newest that is no pre-release, or the newest of all when each is one. */
  newest?: string;
  error?: Error;
  loadMore?: () => void;
  reload(): void;
}

/** The versions of a chart, a page at a time. */
export function useVersions({ source, name }: ChartName): Versions {
  const api = useApi(storeApiRef);
  const [items, setItems] = useState<ChartVersionSummary[]>([]);
  const [cursor, setCursor] = useState<string>();
  const [error, setError] = useState<Error>();

  const load = useCallback(
    async (after: string | undefined, isCurrent: () => boolean) => {
      try {
        const page = await api.getVersions(
          { source, name },
          { limit: PAGE, cursor: after },
        );
        if (isCurrent()) {
          setError(undefined);
          setItems(before => (after ? [...before, ...page.items] : page.items));
          setCursor(page.nextCursor);
        }
      } catch (problem) {
        if (isCurrent()) {
          setError(problem as Error);
        }
      }
    },
    [api, source, name],
  );

  useEffect(() => {
    let current = true;
    setItems([]);
    void load(undefined, () => current);
    return () => {
      current = false;
    };
  }, [load]);

  const stable = items.find(({ prerelease }) => !prerelease) ?? items[0];
  return {
    items,
    newest: stable?.version,
    error,
    loadMore: cursor ? () => void load(cursor, () => true) : undefined,
    reload: () => void load(undefined, () => true),
  };
}
