import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  environmentKey,
  EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import { useFresh } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsApiRef } from '../api/EnvironmentsApi';
import { readEnvironmentKey } from '../page/useEnvironmentPaths';

const REFRESH_MS = 20_000;
const every = () => REFRESH_MS;

/** What differs between two environments, kept fresh. */
export function useComparison(from: EnvironmentRef, to: EnvironmentRef) {
  const api = useApi(environmentsApiRef);
  const fromKey = environmentKey(from);
  const toKey = environmentKey(to);
  const load = useCallback(async () => {
    const source = readEnvironmentKey(fromKey);
    const target = readEnvironmentKey(toKey);
    if (!source || !target) {
      throw new Error(`${fromKey} or ${toKey} is no environment`);
    }
    return api.compare(source, target);
  }, [api, fromKey, toKey]);
  return useFresh(load, every);
}
