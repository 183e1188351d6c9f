import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import RefreshIcon from '@material-ui/icons/Refresh';
import { helmCommonTranslationRef } from '../messages/common';
import { helmFleetTranslationRef } from '../messages/fleet';
import { foredeckReactTranslationRef } from '@foredeck/backstage-plugin-foredeck-react/translations';
import { CellContext } from './cells/CellContext';
import { useCellStyles } from './cells/useCellStyles';
import { FleetEmpty, FleetFailed, FleetSkeleton } from './FleetStates';
import { FleetView } from './live/useFleet';
import { ColumnId } from './model/columns';
import { FleetSort } from './model/releaseOrder';
import { Selection } from './model/selection';
import { FleetGrid } from './table/FleetGrid';
import { useGridStyles } from './table/useGridStyles';
import { useHold } from './table/useHold';
import { useNow } from './table/useNow';
import { useOpenRelease } from './table/useOpenRelease';

const NOW_MS = 30_000;

export interface FleetTableProps {
  view: FleetView;
  columns: readonly ColumnId[];
  selection: Selection;
  narrowed: boolean;
  holdHandlers: ReturnType<typeof useHold>['handlers'];
  clusterTitle(cluster: string): string;
  onSelection(selection: Selection): void;
  onSort(sort: FleetSort): void;
  onClear(): void;
}

/** The list in whatever state it is, and what waits to be shown in it. */
export function FleetTable(props: FleetTableProps) {
  const { view, clusterTitle } = props;
  const { fleet, error, loading } = view;
  const classes = useGridStyles();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const { t: shared } = useTranslationRef(foredeckReactTranslationRef);
  const cellClasses = useCellStyles();
  const { entityHref } = useOpenRelease();
  const now = useNow(NOW_MS);
  const several = (fleet?.clusters.length ?? 0) > 1;
  const world = useMemo(
    () => ({
      now,
      classes: cellClasses,
      t,
      tCommon,
      shared,
      entityHref,
      clusterTitle: several ? clusterTitle : undefined,
    }),
    [now, cellClasses, t, tCommon, shared, entityHref, several, clusterTitle],
  );
  const held = fleet?.held.size ?? 0;
  return (
    <div className={classes.frame} {...props.holdHandlers}>
      {fleet && (fleet.rows.length > 0 || held > 0) && (
        <CellContext.Provider value={world}>
          <FleetGrid
            fleet={fleet}
            columns={props.columns}
            selection={props.selection}
            busy={loading}
            onSelection={props.onSelection}
            onSort={props.onSort}
            onReach={view.loadUpTo}
          />
        </CellContext.Provider>
      )}
      {fleet && fleet.rows.length === 0 && held === 0 && (
        <FleetEmpty
          narrowed={props.narrowed}
          clusters={fleet.clusters.length}
          onClear={props.onClear}
        />
      )}
      {!fleet && error && !loading && (
        <FleetFailed error={error} onRetry={view.reload} />
      )}
      {!fleet && loading && <FleetSkeleton />}
      <div role="status">
        {held > 0 && (
          <Button
            size="small"
            variant="contained"
            color="primary"
            className={classes.pill}
            startIcon={<RefreshIcon />}
            onClick={view.showHeld}
          >
            {t('held', { count: held })}
          </Button>
        )}
      </div>
    </div>
  );
}
