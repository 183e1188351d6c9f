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
import { monitoringApiRef } from './api/MonitoringApi';
import { MonitoringClient } from './api/MonitoringClient';

const tabRouteRef = createRouteRef({ id: 'monitoring-tab' });
const alertsRouteRef = createRouteRef({ id: 'monitoring-alerts' });
const clustersRouteRef = createRouteRef({ id: 'monitoring-clusters' });

/** Panels, alerts, alert rules and scrape diagnosis of services. */
export const monitoringPlugin = createPlugin({
  id: 'monitoring',
  apis: [clientFactory(monitoringApiRef, MonitoringClient)],
  routes: {
    monitorTab: tabRouteRef,
    alerts: alertsRouteRef,
    clusters: clustersRouteRef,
  },
});

/** Content of a tab; mount it at `/monitor` of an entity layout. */
export const EntityMonitorContent = monitoringPlugin.provide(
  createRoutableExtension({
    name: 'EntityMonitorContent',
    component: () => import('./tab/MonitorTab').then(m => m.MonitorTab),
    mountPoint: tabRouteRef,
  }),
);

/** Alerts, rules and the editor of rules; mount it at `/alerts`. */
export const AlertsPage = monitoringPlugin.provide(
  createRoutableExtension({
    name: 'AlertsPage',
    component: () => import('./alerts/AlertsPages').then(m => m.AlertsPages),
    mountPoint: alertsRouteRef,
  }),
);

/** The state of the clusters, for those who look after them; mount it at `/clusters`. */
export const ClustersPage = monitoringPlugin.provide(
  createRoutableExtension({
    name: 'ClustersPage',
    component: () =>
      import('./clusters/ClustersPage').then(m => m.ClustersPage),
    mountPoint: clustersRouteRef,
  }),
);

/** The alerts of an entity, for its overview. */
export const EntityAlertsCard = monitoringPlugin.provide(
  createComponentExtension({
    name: 'EntityAlertsCard',
    component: {
      lazy: () =>
        import('./alerts/EntityAlertsCard').then(m => m.EntityAlertsCard),
    },
  }),
);
