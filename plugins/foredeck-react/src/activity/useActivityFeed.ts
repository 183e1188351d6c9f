import { useCallback, useEffect, useRef, useState } from 'react';
import {
  Operation,
  OperationQuery,
} from '@foredeck/backstage-plugin-operations-common';
import {
  ActivityFeed,
  emptyFeed,
  hasMore,
  LoadPage,
  nextPage,
  refreshed,
} from './activityFeed';
import { useActivityClient } from './useActivityClient';

const REFRESH_MS = 5_000;

export interface ActivityList {
  /** Newest first. */
  items: Operation[];
  /** Plugins that could not be read, with why. */
  failing: Array<{ plugin: string; error: Error }>;
  loading: boolean;
  /** More are being read, as `more` asked for. */
  loadingMore: boolean;
  /** Reads the next page; undefined when there is none. */
  more?(): void;
  reload(): void;
}

/**
 * The operations of all plugins that match, merged by time, kept fresh while
 * the page is visible.
 *
 * @param query - without `limit` and `cursor`
 * @param pageSize - 1 to 200
 */
export function useActivityFeed(
  query: OperationQuery,
  pageSize: number,
): ActivityList {
  const client = useActivityClient();
  const [feed, setFeed] = useState<ActivityFeed>();
  const [loadingMore, setLoadingMore] = useState(false);
  // A query is told by what it says, not by which object it is.
  const key = JSON.stringify(query);
  const current = useRef('');

  const load = useCallback<LoadPage>(
    (plugin, cursor, limit) =>
      client.list(plugin, {
        ...(JSON.parse(key) as OperationQuery),
        cursor,
        limit,
      }),
    [client, key],
  );

  const reload = useCallback(async () => {
    const head = await nextPage(emptyFeed(client.plugins), load, pageSize);
    if (current.current === key) {
      setFeed(before => (before ? refreshed(before, head) : head));
    }
  }, [client, load, pageSize, key]);

  useEffect(() => {
    current.current = key;
    setFeed(undefined);
    void reload();
    const refresh = () => {
      if (document.visibilityState === 'visible') {
        void reload();
      }
    };
    const timer = setInterval(refresh, REFRESH_MS);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      current.current = '';
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [key, reload]);

  const more = useCallback(async () => {
    if (!feed) {
      return;
    }
    setLoadingMore(true);
    try {
      const next = await nextPage(feed, load, pageSize);
      if (current.current === key) {
        setFeed(next);
      }
    } finally {
      setLoadingMore(false);
    }
  }, [feed, load, pageSize, key]);

  return {
    items: feed?.items ?? [],
    failing: (feed?.sources ?? []).flatMap(({ plugin, error }) =>
      error ? [{ plugin, error }] : [],
    ),
    loading: feed === undefined,
    loadingMore,
    more: feed && hasMore(feed) ? more : undefined,
    reload,
  };
}
