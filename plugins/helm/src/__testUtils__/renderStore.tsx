import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { SWRConfig } from 'swr';
import { StoreApi, storeApiRef } from '../api/StoreApi';
import { StorePage } from '../store/StorePage';

/** Shows the store at an address below `/store`. */
export function renderStore(
  api: StoreApi,
  path: string,
  options: { mayManage?: boolean } = {},
) {
  const { mayManage = true } = options;
  return renderInTestApp(
    // Permissions are remembered by it, from one test to the next.
    <SWRConfig value={{ provider: () => new Map() }}>
      <StorePage />
    </SWRConfig>,
    {
      apis: [
        [storeApiRef, api],
        [
          permissionApiRef,
          mockApis.permission({
            authorize: mayManage ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
          }),
        ],
      ],
      mountPath: '/store',
      initialRouteEntries: [`/store${path}`],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}
