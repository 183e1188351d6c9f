import { useCallback } from 'react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Operation } from '@foredeck/backstage-plugin-operations-common';
import { operationRouteRef } from '../routes';

/** Gives the page of an operation of any plugin. */
export function useOperationPath() {
  const route = useRouteRef(operationRouteRef);
  return useCallback(
    ({ plugin, id }: Pick<Operation, 'plugin' | 'id'>) =>
      route
        ? route({ plugin, id })
        : // Below the page of the activity, wherever it is mounted.
          [plugin, id].map(encodeURIComponent).join('/'),
    [route],
  );
}
