import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { HelmApi, helmApiRef } from '../api/HelmApi';
import { releasesApiRef } from '../api/ReleasesApi';
import { DeployTab } from '../page/DeployTab';
import { entity } from './fakeHelmApi';
import { releasesOf } from './fakeReleasesApi';

/** Shows the Deploy tab at an address below `/deploy`. */
export function renderTab(api: HelmApi, path = '') {
  return renderInTestApp(
    <EntityProvider entity={entity}>
      <DeployTab />
    </EntityProvider>,
    {
      apis: [
        [helmApiRef, api],
        [releasesApiRef, releasesOf(api)],
      ],
      mountPath: '/deploy',
      initialRouteEntries: [`/deploy${path}`],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}
