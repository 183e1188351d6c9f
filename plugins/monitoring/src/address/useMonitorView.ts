import { useCallback, useMemo, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import type { MonitorView } from './MonitorView';
import { readView, searchWith } from './viewAddress';

/** The view of the tab as it stands in the address. */
export interface MonitorViewAddress {
  /** The same object until the address says something else. */
  view: MonitorView;
  /** `replace` leaves no entry in the browser's history. */
  change(patch: Partial<MonitorView>, options?: { replace?: boolean }): void;
  /** The path and query of another view, for a link; all other parameters stay. */
  href(view: MonitorView): string;
}

/** Keeps the view in the address, so that it can be shared and gone back to. */
export function useMonitorView(): MonitorViewAddress {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  // Two changes in one go must not undo each other.
  const latest = useRef(search);
  latest.current = search;

  const view = useMemo(
    () => readView(new URLSearchParams(search), Date.now()),
    [search],
  );
  const change = useCallback(
    (patch: Partial<MonitorView>, options?: { replace?: boolean }) => {
      const before = readView(new URLSearchParams(latest.current), Date.now());
      const next = searchWith(latest.current, { ...before, ...patch });
      if (next !== latest.current) {
        latest.current = next;
        navigate({ search: next }, { replace: options?.replace });
      }
    },
    [navigate],
  );
  const href = useCallback(
    (other: MonitorView) => `${pathname}${searchWith(search, other)}`,
    [pathname, search],
  );
  return useMemo(() => ({ view, change, href }), [view, change, href]);
}
