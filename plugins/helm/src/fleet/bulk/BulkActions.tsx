import { useMemo, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import useAsync from 'react-use/esm/useAsync';
import { helmApiRef } from '../../api/HelmApi';
import { Places } from '../../releases/places';
import { Fleet, placeInFleet } from '../model/fleet';
import { keyOf } from '../model/rowIndex';
import { NOTHING_SELECTED, Selection } from '../model/selection';
import { BulkAction, refusalOf } from './bulkRequest';
import { BulkBar } from './BulkBar';
import { BulkDialog } from './BulkDialog';

export interface BulkActionsProps {
  fleet: Fleet;
  selection: Selection;
  selectingAll: boolean;
  onSelectAll(): void;
  onSelection(selection: Selection): void;
}

/** The bar below the table while something is selected, and the dialogs it opens. */
export function BulkActions(props: BulkActionsProps) {
  const { fleet, selection, onSelection } = props;
  const api = useApi(helmApiRef);
  const targets = useAsync(() => api.getTargets({}), [api]);
  const places = useMemo(
    () => new Places(targets.value ?? []),
    [targets.value],
  );
  const [open, setOpen] = useState<{
    action: BulkAction;
    rows: ReleaseRow[];
  }>();
  const rows = newest(fleet, selection);
  return (
    <>
      {rows.length > 0 && (
        <BulkBar
          selected={rows.length}
          total={fleet.total}
          selectingAll={props.selectingAll}
          refusal={refusalOf(rows, places)}
          onSelectAll={props.onSelectAll}
          onClear={() => onSelection(NOTHING_SELECTED)}
          onAction={action => setOpen({ action, rows })}
        />
      )}
      {open && (
        <BulkDialog
          {...open}
          onClose={started => {
            setOpen(undefined);
            if (started) {
              onSelection(NOTHING_SELECTED);
            }
          }}
        />
      )}
    </>
  );
}

/** The selected releases as the list shows them now; those that left it are left out. */
function newest(fleet: Fleet, { rows }: Selection): ReleaseRow[] {
  return [...rows.values()].flatMap(row => {
    const key = keyOf(row);
    const place = placeInFleet(fleet, key);
    if (place !== undefined) {
      return fleet.held.get(key) === null ? [] : [fleet.rows[place]];
    }
    // Chosen with all that match, but further down than has been loaded.
    return fleet.nextCursor === undefined ? [] : [row];
  });
}
