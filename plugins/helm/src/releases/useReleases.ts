import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { ReleaseList } from '@foredeck/backstage-plugin-helm-common';
import { helmApiRef } from '../api/HelmApi';
import { useFresh } from '../page/useFresh';

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
    list && isMoving(list) ? MOVING_MS : QUIET_MS,
  );
}

/** An entity's deploys, newest first. */
export function useDeploys(entityRef: string) {
  const api = useApi(helmApiRef);
  const load = useCallback(
    () => api.getDeploys({ entityRef }),
    [api, entityRef],
  );
  return useFresh(load, () => QUIET_MS);
}

function isMoving(list: ReleaseList): boolean {
  return (
    list.clusters.some(({ state }) => state === 'syncing') ||
    list.items.some(
      ({ status, health }) =>
        health.state === 'progressing' ||
        status.startsWith('pending') ||
        status === 'uninstalling',
    )
  );
}
