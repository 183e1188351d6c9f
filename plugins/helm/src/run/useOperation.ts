import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import { operationsApiRef } from '../api/OperationsApi';
import { useFresh } from '../page/useFresh';

const RUNNING_MS = 4_000;
const ENDED_MS = 60_000;

/** An operation and whether it can be cancelled now, asked again while it runs. */
export function useOperation(id: string) {
  const api = useApi(operationsApiRef);
  const load = useCallback(() => api.getOperation(id), [api, id]);
  return useFresh(load, operation =>
    operation && hasEnded(operation) ? ENDED_MS : RUNNING_MS,
  );
}

export function hasEnded({ state }: Pick<HelmOperation, 'state'>): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled';
}
