import { CSSProperties, memo, Ref } from 'react';
import classNames from 'classnames';
import { LogLevel } from '@foredeck/backstage-plugin-logs-common';
import type { LogRow } from '../../model/LogRow';
import { rowFields } from '../rowFields';
import { clockText } from './clock';
import { RowBody } from './RowBody';
import { RowText } from './RowText';
import { RowWorld, useRowWorld } from './RowContext';
import { matchInSight } from './matchInSight';
import { RowClasses } from './useRowStyles';

export interface RowLineProps {
  id: string;
  row: LogRow;
  index: number;
  /** From 1, of all there ever were. */
  place: number;
  /** Pixels from the top of the rows. */
  top: number;
  active: boolean;
  unfolded: boolean;
  /** The search stands here. */
  current: boolean;
  /** Set where its height is not that of one line. */
  measure?: Ref<HTMLDivElement>;
}

/** One event of a log; drawn anew only when something about it changed. */
export const RowLine = memo(Line);

function Line(props: RowLineProps) {
  const { row, index, active, measure } = props;
  const world = useRowWorld();
  const { classes, columns } = world;
  return (
    <div
      id={props.id}
      ref={measure}
      role="row"
      aria-rowindex={props.place}
      aria-selected={active}
      data-index={index}
      data-row={index}
      className={classNames(
        classes.cells,
        classes.row,
        !measure && classes.fixed,
        (row.level === 'error' || row.level === 'fatal') && classes.error,
        row.level === 'warn' && classes.warning,
        active && classes.active,
      )}
      style={
        {
          transform: `translateY(${props.top}px)`,
          '--log-pod': world.colorOf(row),
        } as CSSProperties
      }
    >
      <span className={classes.bar} aria-hidden />
      <span role="gridcell" className={classes.time} title={row.time}>
        {clockText(row.time, world.clock, world)}
      </span>
      <span role="gridcell" className={classes.pod} title={fullName(row)}>
        {world.nameOf(row)}
      </span>
      <span
        role="gridcell"
        className={classNames(classes.level, toneClass(classes, row.level))}
      >
        {row.level?.toUpperCase()}
      </span>
      {columns.length === 0 ||
      lacksAll(row, columns) ||
      (props.current && !isInColumns(row, world)) ? (
        <RowBody row={row} unfolded={props.unfolded} current={props.current} />
      ) : (
        columns.map(field => <FieldCell key={field} {...props} field={field} />)
      )}
    </div>
  );
}

function FieldCell(props: RowLineProps & { field: string }) {
  const { row, field, current } = props;
  const { classes, t, pattern, wrap } = useRowWorld();
  const value = rowFields(row)[field];
  return (
    <span
      role="gridcell"
      className={classNames(classes.text, wrap && classes.wrap)}
    >
      {value === undefined ? (
        <span className={classes.missing} title={t('missing', { field })}>
          –
        </span>
      ) : (
        <RowText
          classes={classes}
          text={value}
          pattern={pattern}
          current={current}
        />
      )}
    </span>
  );
}

/** Then its text says more than a row of dashes. */
function lacksAll(row: LogRow, columns: readonly string[]): boolean {
  const fields = rowFields(row);
  return columns.every(field => fields[field] === undefined);
}

/** Whether what is searched for is in a field that is shown. */
function isInColumns(row: LogRow, { columns, pattern }: RowWorld): boolean {
  const fields = rowFields(row);
  return columns.some(
    field => pattern && matchInSight(fields[field] ?? '', pattern, Infinity),
  );
}

function fullName({ source }: LogRow) {
  return `${source.namespace}/${source.pod}/${source.container}`;
}

function toneClass(classes: RowClasses, level: LogLevel | undefined) {
  switch (level) {
    case 'error':
    case 'fatal':
      return classes.toneError;
    case 'warn':
      return classes.toneWarning;
    case 'info':
      return classes.toneInfo;
    default:
      return classes.toneQuiet;
  }
}
