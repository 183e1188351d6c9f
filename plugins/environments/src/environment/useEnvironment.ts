import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  Environment,
  EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import {
  messageKindOf,
  useFresh,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsApiRef } from '../api/EnvironmentsApi';

const REFRESH_MS = 10_000;
/** While something goes on with it. */
const BUSY_REFRESH_MS = 3_000;

/** One environment, kept fresh. */
export function useEnvironment({ cluster, space, name }: EnvironmentRef) {
  const api = useApi(environmentsApiRef);
  const load = useCallback(
    () => api.getEnvironment({ cluster, space, name }),
    [api, cluster, space, name],
  );
  return useFresh(load, (value, error) => {
    // One that is gone does not come back by being asked for.
    if (error && messageKindOf(error) === 'missing') {
      return undefined;
    }
    return value && isBusy(value) ? BUSY_REFRESH_MS : REFRESH_MS;
  });
}

function isBusy({ lock, sleep }: Environment): boolean {
  return (
    lock !== undefined || (sleep.state !== 'awake' && sleep.state !== 'asleep')
  );
}
