import { memo } from 'react';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import classNames from 'classnames';
import { useCellWorld } from '../cells/CellContext';
import { ReleaseCell } from '../cells/ReleaseCell';
import { ColumnId } from '../model/columns';
import { cellId } from './cellId';
import { useGridStyles } from './useGridStyles';

/** How long a change stays marked, in milliseconds. */
const FLASH_MS = 2_000;

export interface FleetRowProps {
  classes: ReturnType<typeof useGridStyles>;
  gridId: string;
  row: ReleaseRow;
  index: number;
  /** Pixels from the top of the rows. */
  top: number;
  href: string;
  columns: readonly ColumnId[];
  selected: boolean;
  /** The place of the active cell when it is in this row; 0 is the checkbox. */
  activeColumn?: number;
  /** It left the list; that is shown when the pointer is elsewhere. */
  gone: boolean;
  /** Milliseconds since 1970. */
  changedAt?: number;
}

/** One release; rendered anew only when something about it changed. */
export const FleetRow = memo(Row);

function Row(props: FleetRowProps) {
  const { gridId, row, index, columns, selected, activeColumn } = props;
  const { classes } = props;
  const { t } = useCellWorld();
  const troubled =
    row.health.state === 'unhealthy' || row.status === 'failed' || row.problem;
  const cell = (column: number) => ({
    id: cellId(gridId, index, column),
    'aria-colindex': column + 1,
    className: classNames(
      column === 0 ? classes.check : classes.cell,
      column === 1 && classes.lead,
      activeColumn === column && classes.activeCell,
    ),
  });
  const fresh =
    props.changedAt !== undefined && Date.now() - props.changedAt < FLASH_MS;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={classNames(
        classes.line,
        classes.row,
        selected && classes.selected,
        props.gone && classes.gone,
        troubled && classes.troubled,
      )}
      style={{ transform: `translateY(${props.top}px)` }}
      data-row={index}
    >
      <div role="gridcell" {...cell(0)} data-check>
        <input
          type="checkbox"
          className={classes.box}
          checked={selected}
          readOnly
          tabIndex={-1}
          aria-label={t('select', {
            name: row.name,
            namespace: row.namespace,
          })}
        />
      </div>
      {columns.map((column, place) => (
        <div
          key={column}
          role={column === 'name' ? 'rowheader' : 'gridcell'}
          {...cell(place + 1)}
        >
          <ReleaseCell column={column} row={row} href={props.href} />
        </div>
      ))}
      {fresh && (
        <span key={props.changedAt} className={classes.flash} aria-hidden />
      )}
    </div>
  );
}
