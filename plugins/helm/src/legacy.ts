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
import { revisionsApiRef } from './api/RevisionsApi';
import { RevisionsClient } from './api/RevisionsClient';
import { tokensApiRef } from './api/TokensApi';
import { TokensClient } from './api/TokensClient';

/** What all clients of the backend need. */
const deps = { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef };

const rootRouteRef = createRouteRef({ id: 'helm' });

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
  routes: { deployTab: rootRouteRef },
});

/** Content of a tab; mount it at `/deploy` of an entity layout. */
export const EntityDeployContent = helmPlugin.provide(
  createRoutableExtension({
    name: 'EntityDeployContent',
    component: () => import('./page/DeployTab').then(m => m.DeployTab),
    mountPoint: rootRouteRef,
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
