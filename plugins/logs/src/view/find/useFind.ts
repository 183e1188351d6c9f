import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { LogStore } from '../../store/LogStore';
import { nextFrame } from '../../store/schedule';
import { useStoreVersion } from '../../store/useStoreVersion';
import { findPattern } from '../rows/textPieces';
import { FindIndex } from './FindIndex';

/** Milliseconds of a frame that may be spent on looking. */
const BUDGET_MS = 6;

export interface Find {
  /** What is looked for; undefined for nothing. */
  pattern?: RegExp;
  count: number;
  /** Which of them it stands at, from 0; absent before the first step. */
  current?: number;
  /** Id of the row it stands at. */
  currentId?: number;
  /** Goes on from an index of the store; answers the id of the row found. */
  step(from: number, direction: 'next' | 'previous'): number | undefined;
}

/** Finds a text in all rows that are held, without holding up a frame. */
export function useFind(store: LogStore, text: string | undefined): Find {
  const version = useStoreVersion(store);
  const pattern = useMemo(() => findPattern(text), [text]);
  const index = useMemo(
    () => pattern && new FindIndex(store, pattern),
    [store, pattern],
  );
  const [, setSeen] = useState(0);
  const [currentId, setCurrentId] = useState<number>();
  const running = useRef<FindIndex>();

  useEffect(() => setCurrentId(undefined), [index]);

  useEffect(() => {
    if (!index || running.current === index) {
      return;
    }
    running.current = index;
    const look = () => {
      if (running.current !== index) {
        return;
      }
      const until = performance.now() + BUDGET_MS;
      if (index.advance(() => performance.now() > until)) {
        running.current = undefined;
      } else {
        nextFrame(look);
      }
      setSeen(number => number + 1);
    };
    look();
  }, [index, version]);

  useEffect(
    () => () => {
      running.current = undefined;
    },
    [],
  );

  const step = useCallback(
    (from: number, direction: 'next' | 'previous') => {
      const place = index?.placeFrom(from, direction) ?? -1;
      if (!index || place < 0) {
        return undefined;
      }
      const id = index.idAt(place);
      setCurrentId(id);
      return id;
    },
    [index],
  );

  const at = currentId === undefined ? -1 : store.indexOf(currentId);
  const place = at >= 0 ? index?.placeOf(at) ?? -1 : -1;
  return {
    pattern,
    count: index?.count ?? 0,
    ...(place >= 0 && { current: place, currentId }),
    step,
  };
}
