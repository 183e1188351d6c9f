import { useCallback, useMemo } from 'react';
import { ReleaseFacet } from '@foredeck/backstage-plugin-helm-common';
import { useSearchParams } from 'react-router-dom';
import {
  ReleaseFilter,
  toReleaseFilter,
  toReleaseParams,
} from '../../api/releaseQueryParams';

export interface FleetQuery {
  filter: ReleaseFilter;
  /** The filter as the search part of an address, without `?`. */
  text: string;
  /** `replace` leaves no entry in the browser's history, for typing. */
  change(patch: Partial<ReleaseFilter>, options?: { replace?: boolean }): void;
  toggle(facet: ReleaseFacet, value: string): void;
  /** Takes away what narrows the list; the order stays. */
  clear(): void;
  /** Takes over a saved filter. */
  open(text: string): void;
}

/** The page's filter and order, kept in its address so that it can be shared. */
export function useFleetQuery(): FleetQuery {
  const [params, setParams] = useSearchParams();
  const text = toReleaseParams(toReleaseFilter(params)).toString();
  const filter = useMemo(
    () => toReleaseFilter(new URLSearchParams(text)),
    [text],
  );
  const change = useCallback<FleetQuery['change']>(
    (patch, options) =>
      setParams(
        before => toReleaseParams({ ...toReleaseFilter(before), ...patch }),
        options,
      ),
    [setParams],
  );
  const toggle = useCallback<FleetQuery['toggle']>(
    (facet, value) => {
      const chosen = filter[facet] ?? [];
      const next = chosen.includes(value)
        ? chosen.filter(other => other !== value)
        : [...chosen, value];
      change({ [facet]: next.length > 0 ? next : undefined });
    },
    [filter, change],
  );
  const clear = useCallback(
    () => setParams(before => toReleaseParams(onlyOrder(before))),
    [setParams],
  );
  const open = useCallback(
    (saved: string) => setParams(new URLSearchParams(saved)),
    [setParams],
  );
  return { filter, text, change, toggle, clear, open };
}

function onlyOrder(params: URLSearchParams): ReleaseFilter {
  const { sort } = toReleaseFilter(params);
  return sort ? { sort } : {};
}

/** Whether anything narrows the list. */
export function isNarrowed({ sort: _sort, ...filter }: ReleaseFilter): boolean {
  return Object.values(filter).some(value => value !== undefined);
}
