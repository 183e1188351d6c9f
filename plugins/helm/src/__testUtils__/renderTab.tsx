import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  PermissionApi,
  permissionApiRef,
} from '@backstage/plugin-permission-react';
import {
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { helmApiRef } from '../api/HelmApi';
import { operationsApiRef } from '../api/OperationsApi';
import { releasesApiRef } from '../api/ReleasesApi';
import { revisionsApiRef } from '../api/RevisionsApi';
import { tokensApiRef } from '../api/TokensApi';
import { DeployTab } from '../page/DeployTab';
import { entity, FakeApi } from './fakeHelmApi';
import { releasesOf } from './fakeReleasesApi';

/** Shows the Deploy tab at an address below `/deploy`. */
export function renderTab(
  api: FakeApi,
  path = '',
  permissions: PermissionApi = mockApis.permission(),
) {
  return renderInTestApp(
    <EntityProvider entity={entity}>
      <DeployTab />
    </EntityProvider>,
    {
      apis: [
        [helmApiRef, api],
        [releasesApiRef, releasesOf(api)],
        [operationsApiRef, api],
        [revisionsApiRef, api],
        [tokensApiRef, api],
        [permissionApiRef, permissions],
      ],
      mountPath: '/deploy',
      initialRouteEntries: [`/deploy${path}`],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}
