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
import { clientFactory } from '@foredeck/backstage-plugin-foredeck-react';
import { DefaultsClient } from './api/DefaultsClient';
import { defaultsApiRef } from './api/DefaultsApi';
import { environmentsApiRef } from './api/EnvironmentsApi';
import { EnvironmentsClient } from './api/EnvironmentsClient';
import { copiesApiRef } from './copy/api/CopiesApi';
import { CopiesClient } from './copy/api/CopiesClient';
import { driftApiRef } from './drift/DriftApi';
import { DriftClient } from './drift/DriftClient';

const environmentsRouteRef = createRouteRef({ id: 'environments' });

/** Spaces, environments and copies. */
export const environmentsPlugin = createPlugin({
  id: 'environments',
  apis: [
    clientFactory(environmentsApiRef, EnvironmentsClient),
    clientFactory(defaultsApiRef, DefaultsClient),
    clientFactory(copiesApiRef, CopiesClient),
    clientFactory(driftApiRef, DriftClient),
  ],
  routes: { environments: environmentsRouteRef },
});

/** Spaces, environments and copies; mount it at `/environments`. */
export const EnvironmentsPage = environmentsPlugin.provide(
  createRoutableExtension({
    name: 'EnvironmentsPage',
    component: () =>
      import('./page/EnvironmentPages').then(m => m.EnvironmentPages),
    mountPoint: environmentsRouteRef,
  }),
);

/** Where an entity runs, for its overview. */
export const EntityPlacesCard = environmentsPlugin.provide(
  createComponentExtension({
    name: 'EntityPlacesCard',
    component: {
      lazy: () => import('./card/PlacesCard').then(m => m.PlacesCard),
    },
  }),
);
