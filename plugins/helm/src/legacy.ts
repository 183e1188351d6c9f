/**
 * The plugin for portals on the old frontend system.
 *
 * @packageDocumentation
 */
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  createRouteRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { helmApiRef } from './api/HelmApi';
import { HelmClient } from './api/HelmClient';
import { operationsApiRef } from './api/OperationsApi';
import { OperationsClient } from './api/OperationsClient';
import { releasesApiRef } from './api/ReleasesApi';
import { ReleasesClient } from './api/ReleasesClient';
import { revisionsApiRef } from './api/RevisionsApi';
import { RevisionsClient } from './api/RevisionsClient';
import { tokensApiRef } from './api/TokensApi';
import { TokensClient } from './api/TokensClient';

/** What all clients of the backend need. */
const deps = { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef };

const rootRouteRef = createRouteRef({ id: 'helm' });
const releasesRouteRef = createRouteRef({ id: 'helm-releases' });
const activityRouteRef = createRouteRef({ id: 'helm-activity' });

/** Helm releases on entity pages. */
export const helmPlugin = createPlugin({
  id: 'helm',
  apis: [
    createApiFactory({
      api: helmApiRef,
      deps,
      factory: apis => new HelmClient(apis),
    }),
    createApiFactory({
      api: operationsApiRef,
      deps,
      factory: apis => new OperationsClient(apis),
    }),
    createApiFactory({
      api: releasesApiRef,
      deps,
      factory: apis => new ReleasesClient(apis),
    }),
    createApiFactory({
      api: revisionsApiRef,
      deps,
      factory: apis => new RevisionsClient(apis),
    }),
    createApiFactory({
      api: tokensApiRef,
      deps,
      factory: apis => new TokensClient(apis),
    }),
  ],
  routes: {
    deployTab: rootRouteRef,
    releases: releasesRouteRef,
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
