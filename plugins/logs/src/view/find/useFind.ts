import { useCallback, useEffect, useMemo, useState } from 'react';
import type { LogStore } from '../../store/LogStore';
import { nextFrame } from '../../store/schedule';
import { findPattern } from '../rows/textPieces';
import { FindIndex } from './FindIndex';

/** Milliseconds of a frame that may be spent on looking. */
const BUDGET_MS = 6;
/** Milliseconds after which a new count is told; each is drawn. */
const TELL_MS = 250;

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
  const pattern = useMemo(() => findPattern(text), [text]);
  const index = useMemo(
    () => pattern && new FindIndex(store, pattern),
    [store, pattern],
  );
  const [count, setCount] = useState(0);
  const [currentId, setCurrentId] = useState<number>();

  useEffect(() => {
    setCurrentId(undefined);
    setCount(0);
    if (!index) {
      return undefined;
    }
    let over = false;
    let asked = false;
    let tell: ReturnType<typeof setTimeout> | undefined;
    function ask() {
      if (!asked) {
        asked = true;
        nextFrame(look);
      }
    }
    function look() {
      asked = false;
      if (over || !index) {
        return;
      }
      const until = performance.now() + BUDGET_MS;
      if (!index.advance(() => performance.now() > until)) {
        ask();
      }
      tell ??= setTimeout(() => {
        tell = undefined;
        setCount(index.count);
      }, TELL_MS);
    }
    look();
    const stop = store.subscribe(ask);
    return () => {
      over = true;
      clearTimeout(tell);
      stop();
    };
  }, [store, index]);

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
  return useMemo(
    () => ({
      pattern,
      count,
      ...(place >= 0 && { current: place, currentId }),
      step,
    }),
    [pattern, count, place, currentId, step],
  );
}
