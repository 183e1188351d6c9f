import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { ReleaseList } from '@foredeck/backstage-plugin-helm-common';
import { helmApiRef } from '../api/HelmApi';
import { operationsApiRef } from '../api/OperationsApi';
import { useFresh } from '../page/useFresh';
import { isMoving } from './isMoving';

/** How often an open page asks again: soon while something is moving. */
const MOVING_MS = 3_000;
const QUIET_MS = 15_000;

/** An entity's releases on all clusters. */
export function useReleases(entityRef: string) {
  const api = useApi(helmApiRef);
  const load = useCallback(
    () => api.getReleases({ entityRef }),
    [api, entityRef],
  );
  return useFresh(load, list =>
    list && isListMoving(list) ? MOVING_MS : QUIET_MS,
  );
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
  return useFresh(load, () => QUIET_MS);
}

function isListMoving(list: ReleaseList): boolean {
  return (
    list.clusters.some(({ state }) => state === 'syncing') ||
    list.items.some(isMoving)
  );
}
