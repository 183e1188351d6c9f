import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import { helmApiRef } from '../api/HelmApi';
import { useFresh } from '../page/useFresh';
import { isMoving } from '../releases/isMoving';

const MOVING_MS = 3_000;
const QUIET_MS = 10_000;

/** A release with its objects, asked again sooner while something moves. */
export function useRelease({ cluster, namespace, name }: ReleaseRef) {
  const api = useApi(helmApiRef);
  const load = useCallback(
    () => api.getRelease({ cluster, namespace, name }),
    [api, cluster, namespace, name],
  );
  return useFresh(load, detail =>
    detail && isMoving(detail) ? MOVING_MS : QUIET_MS,
  );
}
