import { RefObject, useCallback, useEffect, useState } from 'react';
import type { LogViewAddress } from '../address/useLogView';
import type { LogRow } from '../model/LogRow';
import { useFind } from '../view/find/useFind';
import { useGridKeys } from '../view/keys/useGridKeys';
import { useLogKeys } from '../view/keys/useLogKeys';
import type { LogRowsHandle } from '../view/rows/LogRows';
import { useFolds } from '../view/useFolds';
import type { HeldLog } from './HeldLog';
import { useOpenLine } from './useOpenLine';

export interface LogActionsOptions {
  log: HeldLog;
  address: LogViewAddress;
  rows: RefObject<LogRowsHandle>;
  onHelp(): void;
}

export type LogActions = ReturnType<typeof useLogActions>;

/** What a person does with the rows, by mouse and by keys. */
export function useLogActions(options: LogActionsOptions) {
  const { log, address, rows, onHelp } = options;
  const { store, stream, state } = log;
  const { view, change } = address;
  const [active, setActive] = useState<number>();
  const { folds, fold } = useFolds(store);
  const find = useFind(store, view.find);
  const line = useOpenLine(store, address, rows);
  const { open, row: openRow } = line;
  useEffect(() => setActive(undefined), [store]);
  // A link leads to a line: the keys go on from there.
  useEffect(() => {
    if (openRow) {
      setActive(openRow.id);
    }
  }, [openRow]);

  const rowAt = useCallback(
    (index: number): LogRow | undefined => {
      const item =
        index >= 0 && index < store.length ? store.at(index) : undefined;
      return item?.type === 'row' ? item.row : undefined;
    },
    [store],
  );
  const openId = useCallback(
    (id: number) => {
      const row = rowAt(store.indexOf(id));
      setActive(id);
      if (row) {
        open(row);
        // What is looked at must not be carried away.
        rows.current?.follow(false);
      }
    },
    [store, rowAt, open, rows],
  );
  /** Opens the line above or below the one that is open, past marks. */
  const openBeside = useCallback(
    (row: LogRow, step: 1 | -1) => {
      let index = store.indexOf(row.id);
      if (index < 0) {
        return;
      }
      do {
        index += step;
      } while (index >= 0 && index < store.length && !rowAt(index));
      const next = rowAt(index);
      if (next) {
        open(next);
        rows.current?.show(next.id);
      }
    },
    [store, rowAt, open, rows],
  );
  const stepFind = useCallback(
    (direction: 'next' | 'previous') => {
      const from = find.currentId ?? active;
      const held = from === undefined ? -1 : store.indexOf(from);
      // From nowhere, the newest match comes first.
      const start = held < 0 && direction === 'previous' ? store.length : held;
      const id = find.step(start, direction);
      const row = id === undefined ? undefined : rowAt(store.indexOf(id));
      if (row) {
        setActive(row.id);
        rows.current?.show(row.id);
      }
    },
    [find, active, store, rowAt, rows],
  );
  const togglePause = useCallback(
    () => (state.paused ? stream?.resume() : stream?.pause()),
    [stream, state.paused],
  );

  useLogKeys({
    find: () => document.querySelector<HTMLElement>('[data-log-find]')?.focus(),
    nextFound: () => stepFind('next'),
    previousFound: () => stepFind('previous'),
    follow: () => rows.current?.follow(!rows.current.following),
    wrap: () => change({ wrap: !view.wrap }, { replace: true }),
    pause: togglePause,
    help: onHelp,
    escape: () => {
      line.close();
      rows.current?.focus();
    },
  });
  const onKeyDown = useGridKeys({
    store,
    rows,
    active,
    onActive: setActive,
    onOpen: openId,
    onFold: fold,
  });
  return {
    active,
    folds,
    fold,
    find,
    line,
    openId,
    openBeside,
    stepFind,
    togglePause,
    onKeyDown,
  };
}
