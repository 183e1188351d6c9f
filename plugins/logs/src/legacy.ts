/**
 * The plugin for portals on the old frontend system.
 *
 * @packageDocumentation
 */
import {
  createPlugin,
  createRoutableExtension,
  createRouteRef,
} from '@backstage/core-plugin-api';
import { clientFactory } from '@foredeck/backstage-plugin-foredeck-react';
import { logsApiRef } from './api/LogsApi';
import { LogsClient } from './api/LogsClient';

const rootRouteRef = createRouteRef({ id: 'logs' });
const tabRouteRef = createRouteRef({ id: 'logs-tab' });

/** Logs of services, live and older. */
export const logsPlugin = createPlugin({
  id: 'logs',
  apis: [clientFactory(logsApiRef, LogsClient)],
  routes: { logs: rootRouteRef, logsTab: tabRouteRef },
});

/** Content of a tab; mount it at `/logs` of an entity layout. */
export const EntityLogsContent = logsPlugin.provide(
  createRoutableExtension({
    name: 'EntityLogsContent',
    component: () => import('./tab/LogsTab').then(m => m.LogsTab),
    mountPoint: tabRouteRef,
  }),
);

/** Logs of whatever the address names; mount it at `/logs`. */
export const LogsPage = logsPlugin.provide(
  createRoutableExtension({
    name: 'LogsPage',
    component: () => import('./page/LogsPage').then(m => m.LogsPage),
    mountPoint: rootRouteRef,
  }),
);
