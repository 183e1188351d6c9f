import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { HealthState, ServiceFilter } from '../model/serviceFilter';

const STATES: readonly HealthState[] = [
  'unhealthy',
  'progressing',
  'unknown',
  'healthy',
];

/** What services are looked for; it stands in the address, to be linked. */
export function useServiceFilter() {
  const [search, setSearch] = useSearchParams();
  const filter = useMemo<ServiceFilter>(
    () => ({
      text: search.get('text') ?? undefined,
      health: STATES.find(state => state === search.get('health')),
      outdated: search.has('outdated') || undefined,
    }),
    [search],
  );
  const change = useCallback(
    (next: Partial<ServiceFilter>) =>
      setSearch(
        before => {
          const params = new URLSearchParams(before);
          for (const [key, value] of Object.entries(next)) {
            if (value) {
              params.set(key, value === true ? '' : value);
            } else {
              params.delete(key);
            }
          }
          return params;
        },
        { replace: true },
      ),
    [setSearch],
  );
  const clear = useCallback(
    () => change({ text: undefined, health: undefined, outdated: undefined }),
    [change],
  );
  return { filter, change, clear };
}
