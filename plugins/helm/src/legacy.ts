/**
 * The plugin for portals on the old frontend system.
 *
 * @packageDocumentation
 */
import {
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  createRouteRef,
} from '@backstage/core-plugin-api';
import { clientFactory } from './api/clientFactory';
import { helmApiRef } from './api/HelmApi';
import { HelmClient } from './api/HelmClient';
import { operationsApiRef } from './api/OperationsApi';
import { OperationsClient } from './api/OperationsClient';
import { releasesApiRef } from './api/ReleasesApi';
import { ReleasesClient } from './api/ReleasesClient';
import { revisionsApiRef } from './api/RevisionsApi';
import { RevisionsClient } from './api/RevisionsClient';
import { storeApiRef } from './api/StoreApi';
import { StoreClient } from './api/StoreClient';
import { tokensApiRef } from './api/TokensApi';
import { TokensClient } from './api/TokensClient';

const rootRouteRef = createRouteRef({ id: 'helm' });
const releasesRouteRef = createRouteRef({ id: 'helm-releases' });
const storeRouteRef = createRouteRef({ id: 'helm-store' });
const activityRouteRef = createRouteRef({ id: 'helm-activity' });

/** Helm releases on entity pages. */
export const helmPlugin = createPlugin({
  id: 'helm',
  apis: [
    clientFactory(helmApiRef, HelmClient),
    clientFactory(operationsApiRef, OperationsClient),
    clientFactory(releasesApiRef, ReleasesClient),
    clientFactory(revisionsApiRef, RevisionsClient),
    clientFactory(storeApiRef, StoreClient),
    clientFactory(tokensApiRef, TokensClient),
  ],
  routes: {
    deployTab: rootRouteRef,
    releases: releasesRouteRef,
    store: storeRouteRef,
    activity: activityRouteRef,
  },
});

/** Content of a tab; mount it at `/deploy` of an entity layout. */
export const EntityDeployContent = helmPlugin.provide(
  createRoutableExtension({
    name: 'EntityDeployContent',
    component: () => import('./page/DeployTab').then(m => m.DeployTab),
    mountPoint: rootRouteRef,
  }),
);

/** All releases of all clusters; mount it at `/releases`. */
export const ReleasesPage = helmPlugin.provide(
  createRoutableExtension({
    name: 'ReleasesPage',
    component: () => import('./fleet/FleetPages').then(m => m.FleetPages),
    mountPoint: releasesRouteRef,
  }),
);

/** Profiles and charts; mount it at `/store`. */
export const StorePage = helmPlugin.provide(
  createRoutableExtension({
    name: 'StorePage',
    component: () => import('./store/StorePage').then(m => m.StorePage),
    mountPoint: storeRouteRef,
  }),
);

/** Who did what to which service; mount it at `/activity`. */
export const ActivityPage = helmPlugin.provide(
  createRoutableExtension({
    name: 'ActivityPage',
    component: () =>
      import('./activity/ActivityPages').then(m => m.ActivityPages),
    mountPoint: activityRouteRef,
  }),
);

/** What was done lately to an entity, for its overview. */
export const EntityActivityCard = helmPlugin.provide(
  createComponentExtension({
    name: 'EntityActivityCard',
    component: {
      lazy: () => import('./activity/ActivityCard').then(m => m.ActivityCard),
    },
  }),
);

/** A card for an entity's overview. */
export const EntityReleasesCard = helmPlugin.provide(
  createComponentExtension({
    name: 'EntityReleasesCard',
    component: {
      lazy: () => import('./card/ReleasesCard').then(m => m.ReleasesCard),
    },
  }),
);
