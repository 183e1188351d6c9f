import { useMemo } from 'react';
import {
  configApiRef,
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { ActivityClient } from './ActivityClient';

/** The operations of all plugins, as the portal is configured. */
export function useActivityClient(): ActivityClient {
  const configApi = useApi(configApiRef);
  const discoveryApi = useApi(discoveryApiRef);
  const fetchApi = useApi(fetchApiRef);
  return useMemo(
    () => new ActivityClient({ configApi, discoveryApi, fetchApi }),
    [configApi, discoveryApi, fetchApi],
  );
}
