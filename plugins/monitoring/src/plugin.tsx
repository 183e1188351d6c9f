import DnsIcon from '@material-ui/icons/DnsOutlined';
import NotificationsIcon from '@material-ui/icons/NotificationsNone';
import { FilterPredicate } from '@backstage/filter-predicates';
import {
  ApiBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { clientFactory } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from './api/MonitoringApi';
import { MonitoringClient } from './api/MonitoringClient';
import { alertsRouteRef, clustersRouteRef, monitorTabRouteRef } from './routes';

/** Every component, and resources that run on a cluster, such as a database. */
const deployable: FilterPredicate = {
  $any: [
    { kind: 'component' },
    {
      $all: [
        { kind: 'resource' },
        {
          $any: [
            {
              'metadata.annotations.backstage.io/kubernetes-id': {
                $exists: true,
              },
            },
            {
              'metadata.annotations.foredeck.io/helm-release': {
                $exists: true,
              },
            },
          ],
        },
      ],
    },
  ],
};

const monitoringApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams(clientFactory(monitoringApiRef, MonitoringClient)),
});

const monitorTab = EntityContentBlueprint.make({
  params: {
    path: '/monitor',
    title: 'Monitor',
    group: 'observability',
    routeRef: monitorTabRouteRef,
    filter: deployable,
    loader: () => import('./tab/MonitorTab').then(m => <m.MonitorTab />),
  },
});

const alertsPage = PageBlueprint.make({
  name: 'alerts',
  params: {
    path: '/alerts',
    title: 'Alerts',
    icon: <NotificationsIcon fontSize="inherit" />,
    routeRef: alertsRouteRef,
    noHeader: true,
    loader: () => import('./alerts/AlertsPages').then(m => <m.AlertsPages />),
  },
});

const clustersPage = PageBlueprint.make({
  name: 'clusters',
  params: {
    path: '/clusters',
    title: 'Clusters',
    icon: <DnsIcon fontSize="inherit" />,
    routeRef: clustersRouteRef,
    noHeader: true,
    loader: () =>
      import('./clusters/ClustersPage').then(m => <m.ClustersPage />),
  },
});

const alertsCard = EntityCardBlueprint.make({
  name: 'alerts',
  params: {
    filter: deployable,
    loader: () =>
      import('./alerts/EntityAlertsCard').then(m => <m.EntityAlertsCard />),
  },
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
  extensions: [monitoringApi, monitorTab, alertsPage, clustersPage, alertsCard],
});
