import { useCallback, useState } from 'react';
import { alertApiRef, useApi } from '@backstage/frontend-plugin-api';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { releasesApiRef } from '../../api/ReleasesApi';
import { ReleaseFilter } from '../../api/releaseQueryParams';
import { LARGEST_PAGE } from '../live/useFleet';
import { selectAll, Selection } from '../model/selection';

/** Selects every release that matches, also those not loaded yet. */
export function useSelectAll(
  filter: ReleaseFilter,
  onSelection: (selection: Selection) => void,
) {
  const api = useApi(releasesApiRef);
  const alerts = useApi(alertApiRef);
  const [running, setRunning] = useState(false);
  const run = useCallback(async () => {
    setRunning(true);
    try {
      const rows: ReleaseRow[] = [];
      let cursor: string | undefined;
      do {
        const page = await api.queryReleases({
          ...filter,
          limit: LARGEST_PAGE,
          cursor,
        });
        rows.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      onSelection(selectAll(rows));
    } catch (error) {
      alerts.post({
        message: messageOf(error as Error),
        severity: 'error',
        display: 'transient',
      });
    } finally {
      setRunning(false);
    }
  }, [api, alerts, filter, onSelection]);
  return { selectAll: run, selectingAll: running };
}
