import { useSyncExternalStore } from 'react';
import type { CursorPlace } from './ChartView';

/** Where a chart's cursor is, so that only what says its values is rendered as it moves. */
export class CursorStore {
  readonly #listeners = new Set<() => void>();
  #place?: CursorPlace;

  readonly get = () => this.#place;

  readonly set = (place: CursorPlace | undefined) => {
    const before = this.#place;
    if (
      before?.index !== place?.index ||
      before?.left !== place?.left ||
      before?.dot !== place?.dot
    ) {
      this.#place = place;
      this.#listeners.forEach(listener => listener());
    }
  };

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };
}

export function useCursorPlace(store: CursorStore): CursorPlace | undefined {
  return useSyncExternalStore(store.subscribe, store.get);
}
