import { KeyboardEvent, RefObject } from 'react';
import type { LogStore } from '../../store/LogStore';
import { idOf } from '../../store/RingLogStore';
import type { LogRowsHandle } from '../rows/LogRows';

export interface GridKeysOptions {
  store: LogStore;
  rows: RefObject<LogRowsHandle>;
  active: number | undefined;
  onActive(id: number): void;
  onOpen(id: number): void;
  onFold(id: number, unfold: boolean): void;
}

/** The keys of the rows after the ARIA practices for grids. */
export function useGridKeys(options: GridKeysOptions) {
  const { store, rows, active } = options;
  return (event: KeyboardEvent<HTMLElement>) => {
    const grid = rows.current;
    if (
      event.target !== event.currentTarget ||
      event.altKey ||
      !grid ||
      store.length === 0
    ) {
      return;
    }
    const held = active === undefined ? -1 : store.indexOf(active);
    const last = store.length - 1;
    const to = destination(event.key, {
      // Nothing is active yet: begin where the eye is.
      at: held >= 0 ? held : -1,
      start: grid.following ? last : grid.top,
      last,
      page: grid.page,
    });
    if (to !== undefined) {
      event.preventDefault();
      const id = idOf(store.at(to));
      options.onActive(id);
      grid.show(id);
      if (event.key === 'End') {
        grid.follow(true);
      }
    } else if (active !== undefined && held >= 0) {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        options.onOpen(active);
      } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
        event.preventDefault();
        options.onFold(active, event.key === 'ArrowRight');
      }
    }
  };
}

function destination(
  key: string,
  place: { at: number; start: number; last: number; page: number },
): number | undefined {
  const { at, start, last, page } = place;
  const within = (index: number) => Math.min(Math.max(index, 0), last);
  const from = (step: number) => (at < 0 ? start : within(at + step));
  switch (key) {
    case 'ArrowDown':
      return from(1);
    case 'ArrowUp':
      return from(-1);
    case 'PageDown':
      return from(page);
    case 'PageUp':
      return from(-page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
