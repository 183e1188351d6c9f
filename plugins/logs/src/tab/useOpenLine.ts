import { RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { lineAddress } from '../address/lineAddress';
import type { LogViewAddress } from '../address/useLogView';
import type { LogRow } from '../model/LogRow';
import type { LogStore } from '../store/LogStore';
import { useStoreVersion } from '../store/useStoreVersion';
import type { LogRowsHandle } from '../view/rows/LogRows';

export interface OpenLine {
  row?: LogRow;
  open(row: LogRow): void;
  close(): void;
}

/** The line whose details are open: it stands in the address, and is found again from it. */
export function useOpenLine(
  store: LogStore,
  { view, change }: LogViewAddress,
  rows: RefObject<LogRowsHandle>,
): OpenLine {
  const version = useStoreVersion(store);
  const [row, setRow] = useState<LogRow>();
  // Items before this position have been looked at for the line wanted.
  const seen = useRef({ line: '', until: 0 });
  const wanted = view.line;
  const isOpen = row !== undefined && lineAddress(row) === wanted;

  useEffect(() => {
    if (wanted === undefined || isOpen) {
      return;
    }
    const { first, length } = store;
    const from = seen.current.line === wanted ? seen.current.until : first;
    seen.current = { line: wanted, until: first + length };
    const time = wanted.slice(wanted.lastIndexOf('@') + 1);
    for (let at = Math.max(from, first); at < first + length; at += 1) {
      const item = store.at(at - first);
      if (
        item.type === 'row' &&
        item.row.time === time &&
        lineAddress(item.row) === wanted
      ) {
        setRow(item.row);
        rows.current?.show(item.row.id);
        return;
      }
    }
  }, [store, version, wanted, isOpen, rows]);

  const open = useCallback(
    (next: LogRow) => {
      setRow(next);
      change({ line: lineAddress(next) }, { replace: true });
    },
    [change],
  );
  const close = useCallback(() => {
    setRow(undefined);
    change({ line: undefined }, { replace: true });
  }, [change]);
  return { row: isOpen ? row : undefined, open, close };
}
