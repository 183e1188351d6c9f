import { useCallback, useEffect, useState } from 'react';
import type { LogStore } from '../store/LogStore';
import { foldText } from './rows/foldText';

const NONE: ReadonlyMap<number, boolean> = new Map();

/** Which rows show all their lines: true unfolded, false folded again. */
export function useFolds(store: LogStore) {
  const [folds, setFolds] = useState(NONE);
  useEffect(() => setFolds(NONE), [store]);

  const fold = useCallback(
    (id: number, unfold?: boolean) => {
      const index = store.indexOf(id);
      const item = index >= 0 ? store.at(index) : undefined;
      if (item?.type !== 'row' || foldText(item.row.text).more === 0) {
        return;
      }
      setFolds(before => {
        const to = unfold ?? before.get(id) !== true;
        // What was never unfolded needs no folding.
        return to === (before.get(id) ?? false)
          ? before
          : new Map(before).set(id, to);
      });
    },
    [store],
  );
  return { folds, fold };
}
