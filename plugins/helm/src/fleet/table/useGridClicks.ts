import { MouseEvent, useCallback } from 'react';

export interface GridClicksOptions {
  onSelect(row: number, range: boolean): void;
  onOpen(row: number, newTab: boolean): void;
  /** A link in a row was followed. */
  onFollow(href: string): void;
}

/** What a click in the grid means, read once for all its rows. */
export function useGridClicks(options: GridClicksOptions) {
  const { onSelect, onOpen, onFollow } = options;
  return useCallback(
    (event: MouseEvent<HTMLElement>) => {
      const target = event.target as HTMLElement;
      const row = target.closest<HTMLElement>('[data-row]');
      if (!row) {
        return;
      }
      const index = Number(row.dataset.row);
      const link = target.closest('a');
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
      if (target.closest('[data-check]')) {
        onSelect(index, event.shiftKey);
      } else if (!link) {
        onOpen(index, event.ctrlKey || event.metaKey);
      } else if (!elsewhere) {
        event.preventDefault();
        onFollow(link.getAttribute('href') ?? '');
      }
    },
    [onSelect, onOpen, onFollow],
  );
}
