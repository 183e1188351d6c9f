import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import classNames from 'classnames';
import { helmFleetTranslationRef } from '../../messages/fleet';
import { COLUMN_LOOKS, ColumnId } from '../model/columns';
import { Fleet } from '../model/fleet';
import { keyOf } from '../model/rowIndex';
import { FleetSort } from '../model/releaseOrder';
import { NOTHING_SELECTED, selectAll, Selection } from '../model/selection';
import { selectRange, toggleRow } from '../model/selection';
import { cellId } from './cellId';
import { FleetHead } from './FleetHead';
import { FleetRow } from './FleetRow';
import { SkeletonRow } from './SkeletonRow';
import { useGridClicks } from './useGridClicks';
import { ActiveCell, useGridKeys } from './useGridKeys';
import {
  CHECK_WIDTH,
  HEAD_HEIGHT,
  ROW_HEIGHT,
  useGridStyles,
} from './useGridStyles';
import { useFlying } from './useFlying';
import { useOpenRelease } from './useOpenRelease';

const OVERSCAN = 10;

export interface FleetGridProps {
  fleet: Fleet;
  columns: readonly ColumnId[];
  selection: Selection;
  /** The rows answer an older filter. */
  busy: boolean;
  onSelection(selection: Selection): void;
  onSort(sort: FleetSort): void;
  /** Rows up to here are or will soon be seen. */
  onReach(count: number): void;
}

/** All releases as a grid of which only the visible rows are drawn. */
export function FleetGrid(props: FleetGridProps) {
  const { fleet, columns, selection, onSelection, onReach } = props;
  const classes = useGridStyles();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<ActiveCell>();
  const { hrefOf, open, follow } = useOpenRelease();
  const { rows } = fleet;
  const count =
    fleet.nextCursor === undefined
      ? rows.length
      : Math.max(fleet.total, rows.length + 1);

  const activeRow = active && Math.min(active.row, count - 1);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    isScrollingResetDelay: 80,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    // The active cell has to be there for those who are told of it by its id.
    rangeExtractor: range => {
      const shown = defaultRangeExtractor(range);
      return activeRow === undefined || shown.includes(activeRow)
        ? shown
        : [...shown, activeRow].sort((a, b) => a - b);
    },
  });
  const items = virtualizer.getVirtualItems();
  const flying = useFlying(virtualizer);
  const last = (virtualizer.range?.endIndex ?? 0) + OVERSCAN * 3;
  useEffect(() => {
    if (last > rows.length && fleet.nextCursor !== undefined) {
      onReach(Math.min(last, count));
    }
  }, [last, rows.length, fleet.nextCursor, count, onReach]);

  // Handlers keep their identity, so that a row is drawn anew only for itself.
  const latest = useRef({ rows, selection, columns });
  latest.current = { rows, selection, columns };
  const onSelect = useCallback(
    (index: number, range: boolean) => {
      const now = latest.current;
      const row = now.rows[index];
      if (row) {
        onSelection(
          range
            ? selectRange(now.selection, now.rows, index)
            : toggleRow(now.selection, row),
        );
      }
    },
    [onSelection],
  );
  const onOpen = useCallback(
    (index: number, newTab: boolean) => {
      const row = latest.current.rows[index];
      if (row) {
        open(row, newTab);
      }
    },
    [open],
  );
  const onMove = useCallback(
    (cell: ActiveCell) => {
      setActive(cell);
      virtualizer.scrollToIndex(cell.row, { align: 'auto' });
    },
    [virtualizer],
  );
  const onKeyDown = useGridKeys({
    rows: count,
    columns: columns.length + 1,
    page: Math.max(
      1,
      Math.floor((virtualizer.scrollRect?.height ?? 0) / ROW_HEIGHT) - 1,
    ),
    active,
    onMove,
    onSelect,
    onOpen: useCallback(
      (cell: ActiveCell) => {
        const link = document
          .getElementById(cellId(gridId, cell.row, cell.column))
          ?.querySelector('a');
        if (link) {
          link.click();
        } else {
          onOpen(cell.row, false);
        }
      },
      [gridId, onOpen],
    ),
    onEscape: useCallback(() => onSelection(NOTHING_SELECTED), [onSelection]),
  });

  const onClick = useGridClicks({ onSelect, onOpen, onFollow: follow });
  const layout = useMemo(
    () => ({
      '--fleet-columns': [
        `${CHECK_WIDTH}px`,
        ...columns.map(id => COLUMN_LOOKS[id].width),
      ].join(' '),
      '--fleet-width': `${columns.reduce(
        (sum, id) => sum + COLUMN_LOOKS[id].least,
        CHECK_WIDTH,
      )}px`,
    }),
    [columns],
  );
  const selected = selectedState(selection, rows.length);

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={t('title')}
      aria-rowcount={count + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-busy={props.busy}
      aria-activedescendant={
        active && activeRow !== undefined
          ? cellId(gridId, activeRow, active.column)
          : undefined
      }
      className={classNames(classes.grid, props.busy && classes.busy)}
      style={layout as React.CSSProperties}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={event => {
        if (event.target === event.currentTarget && !active) {
          setActive({ row: virtualizer.range?.startIndex ?? 0, column: 1 });
        }
      }}
    >
      <FleetHead
        columns={columns}
        sort={fleet.sort}
        selected={selected}
        onSort={props.onSort}
        onSelectAll={() =>
          onSelection(selected === 'all' ? NOTHING_SELECTED : selectAll(rows))
        }
      />
      <div
        role="rowgroup"
        className={classes.body}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {items.map(({ index, start }) => {
          const row = rows[index];
          const top = start - HEAD_HEIGHT;
          if (!row || flying) {
            return (
              <SkeletonRow
                key={index}
                classes={classes}
                index={index}
                top={top}
              />
            );
          }
          const key = keyOf(row);
          return (
            <FleetRow
              key={key}
              classes={classes}
              gridId={gridId}
              row={row}
              index={index}
              top={top}
              href={hrefOf(row)}
              columns={columns}
              selected={selection.rows.has(key)}
              activeColumn={index === activeRow ? active?.column : undefined}
              gone={fleet.held.get(key) === null}
              changedAt={fleet.changedAt.get(key)}
            />
          );
        })}
      </div>
    </div>
  );
}

function selectedState({ rows }: Selection, loaded: number) {
  if (rows.size === 0) {
    return 'none';
  }
  return rows.size >= loaded ? 'all' : 'some';
}
