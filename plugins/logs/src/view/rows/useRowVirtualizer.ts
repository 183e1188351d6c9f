import { RefObject, useEffect, useMemo, useRef } from 'react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { LogStore } from '../../store/LogStore';
import { idOf } from '../../store/RingLogStore';
import { foldText } from './foldText';
import {
  CHARACTER_WIDTH,
  HEAD_HEIGHT,
  PILL_HEIGHT,
  ROW_HEIGHT,
} from './useRowStyles';

const OVERSCAN = 8;

export interface RowVirtualizerOptions {
  store: LogStore;
  version: number;
  scroller: RefObject<HTMLDivElement>;
  /** The newest row is kept in view. */
  following: boolean;
  wrap: boolean;
  /** Pixels of a row that are not its text. */
  textStart: number;
  /** Index of a row that is drawn even out of view; -1 for none. */
  active: number;
}

/** Which rows are drawn, and where. What is read stays in place when rows come or go above it. */
export function useRowVirtualizer(options: RowVirtualizerOptions) {
  const { store, version, scroller, following, wrap, textStart, active } =
    options;
  const width = useRef(0);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: store.length,
    getScrollElement: () => scroller.current,
    overscan: OVERSCAN,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    scrollPaddingEnd: PILL_HEIGHT,
    // While it follows, the end is what stays in place, and that is done below.
    anchorTo: following ? 'start' : 'end',
    // Another function after each change, as an index is then another row.
    getItemKey: useMemo(() => keysAt(store, version), [store, version]),
    estimateSize: index => {
      const item = wrap ? store.at(index) : undefined;
      if (item?.type !== 'row') {
        return ROW_HEIGHT;
      }
      const perLine = (width.current - textStart) / CHARACTER_WIDTH;
      const { length } = foldText(item.row.text).first;
      const lines = perLine > 1 ? Math.max(1, Math.ceil(length / perLine)) : 1;
      return lines * (ROW_HEIGHT - 2) + 2;
    },
    rangeExtractor: range => {
      const { count, startIndex, endIndex, overscan } = range;
      // Drawn at once where they are about to be, not a frame after.
      const shown = following
        ? indices(
            Math.max(0, count - (endIndex - startIndex) - 1 - overscan),
            count - 1,
          )
        : defaultRangeExtractor(range);
      return active < 0 || shown.includes(active)
        ? shown
        : [...shown, active].sort((a, b) => a - b);
    },
  });

  const shownWidth = virtualizer.scrollRect?.width ?? 0;
  width.current = shownWidth;
  const wrapWidth = wrap ? shownWidth - textStart : undefined;
  useEffect(() => {
    // Heights that were measured at another width are not theirs any more.
    virtualizer.measure();
  }, [virtualizer, wrapWidth]);
  return virtualizer;
}

/** The ids by index as of a version: another function means that rows have moved. */
function keysAt(store: LogStore, _version: number) {
  return (index: number) => idOf(store.at(index));
}

function indices(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);
}
