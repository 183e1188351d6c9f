import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { releasesApiRef } from '../../api/ReleasesApi';
import {
  ReleaseFilter,
  toReleaseFilter,
  toReleaseParams,
} from '../../api/releaseQueryParams';
import { addPage, Fleet, recount, showHeld, startFleet } from '../model/fleet';
import { takeOver } from '../model/takeOver';
import { DEFAULT_SORT } from '../model/releaseOrder';
import { LiveState } from './followChanges';
import { ChangeSource, useChangeStream } from './useChangeStream';
import { useThrottled } from './useThrottled';

/** The largest page the backend gives. */
export const LARGEST_PAGE = 500;
const FIRST_PAGE = 100;
const RECOUNT_MS = 1_500;

export interface FleetOptions {
  /** Whether rows must not be added, removed or moved right now. */
  hold?: boolean;
  /** Ask for facet counts, and count again after changes. */
  facets?: boolean;
  /** How many rows to begin with. */
  firstPage?: number;
}

export interface FleetView {
  fleet?: Fleet;
  /** Why the last request failed; an older list may still be there. */
  error?: Error;
  /** True until the list of this filter is there; an older one is shown meanwhile. */
  loading: boolean;
  live: LiveState;
  /** Loads on until at least this many rows are there. */
  loadUpTo(count: number): void;
  showHeld(): void;
  reload(): void;
}

interface Shown {
  /** What the fleet answers. */
  key?: string;
  fleet?: Fleet;
  source?: ChangeSource;
  error?: Error;
  loading: boolean;
}

/** A filtered list of releases, loaded page by page and kept true by the change stream. */
export function useFleet(
  filter: ReleaseFilter,
  options: FleetOptions = {},
): FleetView {
  const { hold = false, facets = false, firstPage = FIRST_PAGE } = options;
  const api = useApi(releasesApiRef);
  const key = toReleaseParams(filter).toString();
  const query = useMemo(() => {
    const read = toReleaseFilter(new URLSearchParams(key));
    return { ...read, sort: read.sort ?? DEFAULT_SORT };
  }, [key]);
  const [shown, setShown] = useState<Shown>({ loading: true });
  const [generation, setGeneration] = useState(0);
  const reload = useCallback(() => setGeneration(number => number + 1), []);

  // Read where they are needed without starting anything anew.
  const latest = useRef({ shown, hold });
  latest.current = { shown, hold };
  const change = useCallback(
    (update: (fleet: Fleet) => Fleet) =>
      setShown(before =>
        before.fleet
          ? { ...before, fleet: update(before.fleet), error: undefined }
          : before,
      ),
    [],
  );

  useEffect(() => {
    let current = true;
    const before = latest.current.shown;
    const again = before.key === key ? before.fleet?.rows.length ?? 0 : 0;
    const limit = Math.min(Math.max(firstPage, again), LARGEST_PAGE);
    setShown({ ...before, loading: true });
    api.queryReleases({ ...query, limit, facets }).then(
      list => {
        if (current) {
          const source = { query, position: list.changesFrom };
          const fleet = startFleet(list, query.sort);
          setShown({ key, fleet, source, loading: false });
        }
      },
      (error: Error) => {
        if (current) {
          setShown(last => ({
            ...(last.key === key ? last : {}),
            error,
            loading: false,
          }));
        }
      },
    );
    return () => {
      current = false;
    };
  }, [api, key, query, facets, firstPage, generation]);

  const { source } = shown;
  const count = useThrottled(RECOUNT_MS, () => {
    if (!facets || !source) {
      return;
    }
    const isCurrent = () => latest.current.shown.source === source;
    api.queryReleases({ ...source.query, limit: 1, facets }).then(
      list => {
        if (isCurrent()) {
          change(fleet => recount(fleet, list));
        }
      },
      (error: Error) => {
        if (isCurrent()) {
          setShown(before => ({ ...before, error }));
        }
      },
    );
  });
  const live = useChangeStream(source, (changes, from) => {
    if (latest.current.shown.source !== from) {
      return;
    }
    if (changes.some(({ type }) => type === 'reset')) {
      reload();
      return;
    }
    const now = Date.now();
    change(fleet =>
      takeOver(fleet, changes, { hold: latest.current.hold, now }),
    );
    count();
  });

  useEffect(() => {
    if (!hold) {
      change(fleet =>
        fleet.held.size > 0 ? showHeld(fleet, Date.now()) : fleet,
      );
    }
  }, [hold, change]);

  const loadUpTo = usePages(shown, setShown);
  return {
    fleet: shown.fleet,
    error: shown.error,
    loading: shown.loading || (shown.key !== key && !shown.error),
    live,
    loadUpTo,
    showHeld: useCallback(
      () => change(fleet => showHeld(fleet, Date.now())),
      [change],
    ),
    reload,
  };
}

/** Loads pages one after the other: a keyset page needs the one before it. */
function usePages(
  shown: Shown,
  setShown: (update: (before: Shown) => Shown) => void,
) {
  const api = useApi(releasesApiRef);
  const [wanted, setWanted] = useState<{
    source?: ChangeSource;
    count: number;
  }>({ count: 0 });
  const { fleet, source, error } = shown;
  const loaded = fleet?.rows.length ?? 0;
  const cursor = fleet?.nextCursor;
  const more =
    wanted.source === source && wanted.count > loaded && !error
      ? cursor
      : undefined;
  const missing = wanted.count - loaded;
  const limit = missing > FIRST_PAGE ? LARGEST_PAGE : FIRST_PAGE;
  const size = useRef(limit);
  size.current = limit;

  useEffect(() => {
    if (more === undefined || !source) {
      return undefined;
    }
    let current = true;
    api
      .queryReleases({ ...source.query, limit: size.current, cursor: more })
      .then(
        list =>
          current &&
          setShown(before =>
            before.source === source && before.fleet
              ? { ...before, fleet: addPage(before.fleet, list) }
              : before,
          ),
        (problem: Error) =>
          current && setShown(before => ({ ...before, error: problem })),
      );
    return () => {
      current = false;
    };
  }, [api, more, source, setShown]);

  return useCallback(
    (count: number) =>
      setWanted(before =>
        before.source === source && before.count >= count
          ? before
          : { source, count },
      ),
    [source],
  );
}
