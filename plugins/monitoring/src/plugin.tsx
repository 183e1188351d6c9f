import {
  ApiBlueprint,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { clientFactory } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from './api/MonitoringApi';
import { MonitoringClient } from './api/MonitoringClient';
import { alertsRouteRef, clustersRouteRef, monitorTabRouteRef } from './routes';

const monitoringApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams(clientFactory(monitoringApiRef, MonitoringClient)),
});

/** Panels, alerts, alert rules and scrape diagnosis of services. */
export const monitoringPlugin = createFrontendPlugin({
  pluginId: 'monitoring',
  title: 'Monitoring',
  info: { packageJson: () => import('../package.json') },
  routes: {
    monitorTab: monitorTabRouteRef,
    alerts: alertsRouteRef,
    clusters: clustersRouteRef,
  },
  extensions: [monitoringApi],
});
