import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReleaseSort } from '@foredeck/backstage-plugin-helm-common';
import ArrowIcon from '@material-ui/icons/ArrowDownward';
import classNames from 'classnames';
import { helmFleetTranslationRef } from '../../messages/fleet';
import { COLUMN_LOOKS, ColumnId } from '../model/columns';
import { FleetSort, readSort } from '../model/releaseOrder';
import { useGridStyles } from './useGridStyles';

/** Columns whose first look is for the largest: the latest change, the most revisions. */
const DESCENDING_FIRST: ReleaseSort[] = ['updated', 'revision'];

export interface FleetHeadProps {
  columns: readonly ColumnId[];
  sort: FleetSort;
  /** Whether all, some or none of the loaded rows are chosen. */
  selected: 'all' | 'some' | 'none';
  onSelectAll(): void;
  onSort(sort: FleetSort): void;
}

/** The titles of the columns, and the way to sort by them. */
export function FleetHead(props: FleetHeadProps) {
  const { columns, selected } = props;
  const classes = useGridStyles();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  return (
    <div role="rowgroup" className={`${classes.line} ${classes.head}`}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        <div role="columnheader" aria-colindex={1} className={classes.check}>
          <input
            type="checkbox"
            className={classes.box}
            aria-label={t('selectLoaded')}
            checked={selected === 'all'}
            ref={box => {
              if (box) {
                box.indeterminate = selected === 'some';
              }
            }}
            onChange={props.onSelectAll}
          />
        </div>
        {columns.map((column, place) => (
          <HeadCell key={column} {...props} column={column} place={place} />
        ))}
      </div>
    </div>
  );
}

function HeadCell(props: FleetHeadProps & { column: ColumnId; place: number }) {
  const { column, place, sort, onSort } = props;
  const classes = useGridStyles();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  const { sort: name } = COLUMN_LOOKS[column];
  const title = t(`column.${column}`);
  if (!name) {
    return (
      <div
        role="columnheader"
        aria-colindex={place + 2}
        className={classes.headCell}
      >
        {title}
      </div>
    );
  }
  const { by, descending } = readSort(sort);
  const active = by === name;
  const state = descending ? 'descending' : 'ascending';
  return (
    <div
      role="columnheader"
      aria-colindex={place + 2}
      aria-sort={active ? state : 'none'}
      className={classNames(
        classes.headCell,
        column === 'name' && classes.lead,
      )}
    >
      <button
        type="button"
        className={classNames(classes.sort, active && classes.sorted)}
        onClick={() => onSort(nextSort(name, active ? sort : undefined))}
      >
        {title}
        {active && (
          <ArrowIcon
            aria-hidden
            className={classNames(
              classes.arrow,
              !descending && classes.ascending,
            )}
          />
        )}
      </button>
    </div>
  );
}

/** The order that a click on a column asks for. */
function nextSort(by: ReleaseSort, now: FleetSort | undefined): FleetSort {
  const descending = now
    ? !readSort(now).descending
    : DESCENDING_FIRST.includes(by);
  return descending ? `-${by}` : by;
}
