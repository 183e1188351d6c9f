import SubjectIcon from '@material-ui/icons/Subject';
import { FilterPredicate } from '@backstage/filter-predicates';
import {
  ApiBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { clientFactory } from '@foredeck/backstage-plugin-foredeck-react';
import { logsApiRef } from './api/LogsApi';
import { LogsClient } from './api/LogsClient';
import { logsRouteRef, logsTabRouteRef } from './routes';

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

const logsApi = ApiBlueprint.make({
  params: defineParams => defineParams(clientFactory(logsApiRef, LogsClient)),
});

const logsTab = EntityContentBlueprint.make({
  params: {
    path: '/logs',
    title: 'Logs',
    group: 'observability',
    routeRef: logsTabRouteRef,
    filter: deployable,
    loader: () => import('./tab/LogsTab').then(m => <m.LogsTab />),
  },
});

const logsPage = PageBlueprint.make({
  params: {
    path: '/logs',
    title: 'Logs',
    icon: <SubjectIcon fontSize="inherit" />,
    routeRef: logsRouteRef,
    noHeader: true,
    loader: () => import('./page/LogsPage').then(m => <m.LogsPage />),
  },
});

/** Logs of services, live and older. */
export const logsPlugin = createFrontendPlugin({
  pluginId: 'logs',
  title: 'Logs',
  info: { packageJson: () => import('../package.json') },
  routes: { logs: logsRouteRef, logsTab: logsTabRouteRef },
  extensions: [logsApi, logsPage, logsTab],
});
