import { RefObject, useCallback, useEffect, useState } from 'react';
import { lineAddress } from '../address/lineAddress';
import type { LogViewAddress } from '../address/useLogView';
import type { LogRow } from '../model/LogRow';
import type { LogStore } from '../store/LogStore';
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
  const [row, setRow] = useState<LogRow>();
  const wanted = view.line;
  const isOpen = row !== undefined && lineAddress(row) === wanted;

  useEffect(() => {
    if (wanted === undefined || isOpen) {
      return undefined;
    }
    // As positions: what lies between has been looked at.
    let from = store.first + store.length;
    let to = from;
    const look = () => {
      const { first, length } = store;
      const found =
        find(store, wanted, first, Math.min(from, first + length)) ??
        find(store, wanted, Math.max(to, first), first + length);
      from = first;
      to = first + length;
      if (found) {
        setRow(found);
        rows.current?.show(found.id);
      }
    };
    look();
    return store.subscribe(look);
  }, [store, wanted, isOpen, rows]);

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

/** The row of an address between two positions of the store. */
function find(store: LogStore, wanted: string, from: number, to: number) {
  const time = wanted.slice(wanted.lastIndexOf('@') + 1);
  for (let at = from; at < to; at += 1) {
    const item = store.at(at - store.first);
    if (
      item.type === 'row' &&
      item.row.time === time &&
      lineAddress(item.row) === wanted
    ) {
      return item.row;
    }
  }
  return undefined;
}
