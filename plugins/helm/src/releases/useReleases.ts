import { useCallback, useMemo } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ClusterSync,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import { operationsApiRef } from '../api/OperationsApi';
import { LARGEST_PAGE, useFleet } from '../fleet/live/useFleet';
import { Fresh, useFresh } from '../page/useFresh';

const OPERATIONS_MS = 15_000;

/** An entity's releases, and how current what is known of each cluster is. */
export interface EntityReleases {
  items: ReleaseRow[];
  clusters: ClusterSync[];
}

/** An entity's releases on all clusters, kept true by the change stream. */
export function useReleases(entityRef: string): Fresh<EntityReleases> {
  const { fleet, error, loading, reload } = useFleet(
    { entityRef },
    { firstPage: LARGEST_PAGE },
  );
  const value = useMemo(
    () => fleet && { items: [...fleet.rows], clusters: fleet.clusters },
    [fleet],
  );
  return { value, error, loading: loading && !fleet, reload };
}

/** An entity's operations under way. */
export function useOperations(entityRef: string) {
  const api = useApi(operationsApiRef);
  const load = useCallback(
    () =>
      api.getOperations({
        entityRef,
        state: ['queued', 'running', 'interrupted'],
      }),
    [api, entityRef],
  );
  return useFresh(load, () => OPERATIONS_MS);
}
