import { useCallback, useEffect, useRef, useState } from 'react';

export interface Fresh<T> {
  value?: T;
  /** Why the last request failed; an older value may still be there. */
  error?: Error;
  loading: boolean;
  reload(): void;
}

/**
 * Loads a value and keeps it fresh while the page is visible. `load` has to
 * keep its identity; another one starts over.
 *
 * @param intervalOf - milliseconds until it is asked for again; undefined to
 * ask again only when somebody comes back to the page
 */
export function useFresh<T>(
  load: () => Promise<T>,
  intervalOf: (
    value: T | undefined,
    error: Error | undefined,
  ) => number | undefined,
): Fresh<T> {
  const [value, setValue] = useState<T>();
  const [error, setError] = useState<Error>();
  const [loading, setLoading] = useState(true);
  const request = useRef(0);

  const reload = useCallback(async () => {
    request.current += 1;
    const own = request.current;
    const isLatest = () => own === request.current;
    try {
      const answer = await load();
      if (isLatest()) {
        setValue(answer);
        setError(undefined);
      }
    } catch (problem) {
      if (isLatest()) {
        setError(problem as Error);
      }
    } finally {
      if (isLatest()) {
        setLoading(false);
      }
    }
  }, [load]);

  useEffect(() => {
    setValue(undefined);
    setError(undefined);
    setLoading(true);
    void reload();
    return () => {
      request.current += 1;
    };
  }, [reload]);

  const interval = intervalOf(value, error);
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === 'visible') {
        void reload();
      }
    };
    const timer =
      interval === undefined ? undefined : setInterval(refresh, interval);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [reload, interval]);

  return { value, error, loading, reload };
}
