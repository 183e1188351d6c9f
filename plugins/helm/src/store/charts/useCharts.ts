import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { ChartSummary } from '@foredeck/backstage-plugin-helm-common';
import { storeApiRef } from '../../api/StoreApi';

const PAGE = 60;

export interface Charts {
  items: ChartSummary[];
  total: number;
  loading: boolean;
  error?: Error;
  /** Absent when all are there. */
  loadMore?: () => void;
  reload(): void;
}

interface State {
  items: ChartSummary[];
  total: number;
  nextCursor?: string;
}

/** Charts that match, a page at a time; a newer question cancels an older one. */
export function useCharts(filter: { text: string; source: string }): Charts {
  const { text, source } = filter;
  const api = useApi(storeApiRef);
  const [state, setState] = useState<State>({ items: [], total: 0 });
  const [loading, setLoading] = useState(true);
  const [error, setError] = useState<Error>();
  const asking = useRef<AbortController>(undefined);

  const ask = useCallback(
    async (cursor?: string) => {
      asking.current?.abort();
      const own = new AbortController();
      asking.current = own;
      setLoading(true);
      try {
        const page = await api.getCharts(
          {
            text: text || undefined,
            source: source || undefined,
            limit: PAGE,
            cursor,
          },
          own.signal,
        );
        if (!own.signal.aborted) {
          setError(undefined);
          setState(before => ({
            ...page,
            items: cursor ? [...before.items, ...page.items] : page.items,
          }));
        }
      } catch (problem) {
        if (!own.signal.aborted) {
          setError(problem as Error);
        }
      } finally {
        if (!own.signal.aborted) {
          setLoading(false);
        }
      }
    },
    [api, text, source],
  );

  useEffect(() => {
    void ask();
    return () => asking.current?.abort();
  }, [ask]);

  const { nextCursor } = state;
  return {
    items: state.items,
    total: state.total,
    loading,
    error,
    loadMore: nextCursor ? () => void ask(nextCursor) : undefined,
    reload: () => void ask(),
  };
}
