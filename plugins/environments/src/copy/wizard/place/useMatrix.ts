import { useApi } from '@backstage/frontend-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { environmentsApiRef } from '../../../api/EnvironmentsApi';

/** What runs in the environments of a space; nothing without a space. */
export function useMatrix(space: string | undefined) {
  const api = useApi(environmentsApiRef);
  return useAsyncRetry(
    async () => (space ? api.getMatrix(space) : undefined),
    [api, space],
  );
}
