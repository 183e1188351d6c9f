import { useCallback, useMemo, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import type { LogView } from '../model/LogView';
import { IgnoredParameter, readView } from './readView';
import { queryText, VIEW_PARAMETERS, writeView } from './writeView';

/** The view of a log as it stands in the address. */
export interface LogViewAddress {
  /** The same object until the address says something else. */
  view: LogView;
  /** What the address says wrongly; the view is without it. */
  ignored: IgnoredParameter[];
  /** `replace` leaves no entry in the browser's history, for typing. */
  change(patch: Partial<LogView>, options?: { replace?: boolean }): void;
  /** The path and query of another view, for a link; all other parameters stay. */
  href(view: LogView): string;
}

const OWN: ReadonlySet<string> = new Set(VIEW_PARAMETERS);

/** Keeps the view of a log in the address, so that it can be shared and gone back to. */
export function useLogView(): LogViewAddress {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  // Two changes in one go must not undo each other.
  const latest = useRef(search);
  latest.current = search;

  const { view, ignored } = useMemo(
    () => readView(new URLSearchParams(search), Date.now()),
    [search],
  );
  const change = useCallback(
    (patch: Partial<LogView>, options?: { replace?: boolean }) => {
      const before = readView(
        new URLSearchParams(latest.current),
        Date.now(),
      ).view;
      const next = searchWith(latest.current, { ...before, ...patch });
      if (next !== latest.current) {
        latest.current = next;
        navigate({ search: next }, { replace: options?.replace });
      }
    },
    [navigate],
  );
  const href = useCallback(
    (other: LogView) => `${pathname}${searchWith(search, other)}`,
    [pathname, search],
  );
  return { view, ignored, change, href };
}

/** Another view in an address whose other parameters, such as of a page, stay. */
export function searchWith(search: string, view: LogView): string {
  const others = [...new URLSearchParams(search)].filter(
    ([name]) => !OWN.has(name),
  );
  const text = queryText([...others, ...writeView(view)]);
  return text ? `?${text}` : '';
}
