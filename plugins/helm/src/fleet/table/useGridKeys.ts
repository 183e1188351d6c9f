import { KeyboardEvent, useCallback } from 'react';

/** A cell by its place; column 0 is the checkbox. */
export interface ActiveCell {
  row: number;
  column: number;
}

export interface GridKeysOptions {
  rows: number;
  /** With the checkbox. */
  columns: number;
  /** How many rows fit. */
  page: number;
  active: ActiveCell | undefined;
  onMove(cell: ActiveCell): void;
  onSelect(row: number, range: boolean): void;
  onOpen(cell: ActiveCell): void;
  onEscape(): void;
}

/**
 * The keys of a grid after the ARIA practices: arrows, Page Up and Down, Home
 * and End move, with Control to the first and last row; Space selects, with
 * Shift a range, Shift with an arrow selects on; Enter opens.
 */
export function useGridKeys(options: GridKeysOptions) {
  const { rows, columns, page, active, onMove, onSelect, onOpen } = options;
  const { onEscape } = options;
  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      // Keys typed into the buttons of the head are theirs.
      if (event.target !== event.currentTarget || rows === 0) {
        return;
      }
      const at = active ?? { row: 0, column: 1 };
      const to = destination(event, at, { rows, columns, page });
      if (to) {
        event.preventDefault();
        onMove(to);
        if (event.shiftKey && to.row !== at.row) {
          onSelect(to.row, true);
        }
      } else if (event.key === ' ') {
        event.preventDefault();
        onSelect(at.row, event.shiftKey);
      } else if (event.key === 'Enter') {
        event.preventDefault();
        onOpen(at);
      } else if (event.key === 'Escape') {
        onEscape();
      }
    },
    [rows, columns, page, active, onMove, onSelect, onOpen, onEscape],
  );
}

function destination(
  event: KeyboardEvent,
  { row, column }: ActiveCell,
  size: { rows: number; columns: number; page: number },
): ActiveCell | undefined {
  const toRow = (place: number) => ({
    row: Math.min(Math.max(place, 0), size.rows - 1),
    column,
  });
  const toColumn = (place: number) => ({
    row,
    column: Math.min(Math.max(place, 0), size.columns - 1),
  });
  const far = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case 'ArrowDown':
      return toRow(far ? size.rows - 1 : row + 1);
    case 'ArrowUp':
      return toRow(far ? 0 : row - 1);
    case 'PageDown':
      return toRow(row + size.page);
    case 'PageUp':
      return toRow(row - size.page);
    case 'ArrowRight':
      return toColumn(column + 1);
    case 'ArrowLeft':
      return toColumn(column - 1);
    case 'Home':
      return far ? toRow(0) : toColumn(0);
    case 'End':
      return far ? toRow(size.rows - 1) : toColumn(size.columns - 1);
    default:
      return undefined;
  }
}
