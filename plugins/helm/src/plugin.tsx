import TimelineIcon from '@material-ui/icons/Timeline';
import AppsIcon from '@material-ui/icons/Apps';
import LayersIcon from '@material-ui/icons/LayersOutlined';
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
import { clientFactory } from './api/clientFactory';
import { helmApiRef } from './api/HelmApi';
import { HelmClient } from './api/HelmClient';
import { operationsApiRef } from './api/OperationsApi';
import { OperationsClient } from './api/OperationsClient';
import { releasesApiRef } from './api/ReleasesApi';
import { ReleasesClient } from './api/ReleasesClient';
import { revisionsApiRef } from './api/RevisionsApi';
import { RevisionsClient } from './api/RevisionsClient';
import { tokensApiRef } from './api/TokensApi';
import { StoreClient } from './api/StoreClient';
import { storeApiRef } from './api/StoreApi';
import { TokensClient } from './api/TokensClient';
import {
  activityRouteRef,
  deployTabRouteRef,
  logsRouteRef,
  operationRouteRef,
  releaseRouteRef,
  releasesRouteRef,
  storeRouteRef,
} from './routes';

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

const helmApi = ApiBlueprint.make({
  params: defineParams => defineParams(clientFactory(helmApiRef, HelmClient)),
});

const operationsApi = ApiBlueprint.make({
  name: 'operations',
  params: defineParams =>
    defineParams(clientFactory(operationsApiRef, OperationsClient)),
});

const releasesApi = ApiBlueprint.make({
  name: 'releases',
  params: defineParams =>
    defineParams(clientFactory(releasesApiRef, ReleasesClient)),
});

const revisionsApi = ApiBlueprint.make({
  name: 'revisions',
  params: defineParams =>
    defineParams(clientFactory(revisionsApiRef, RevisionsClient)),
});

const tokensApi = ApiBlueprint.make({
  name: 'tokens',
  params: defineParams =>
    defineParams(clientFactory(tokensApiRef, TokensClient)),
});

const storeApi = ApiBlueprint.make({
  name: 'store',
  params: defineParams => defineParams(clientFactory(storeApiRef, StoreClient)),
});

const storePage = PageBlueprint.make({
  name: 'store',
  params: {
    path: '/store',
    title: 'Store',
    icon: <LayersIcon fontSize="inherit" />,
    routeRef: storeRouteRef,
    noHeader: true,
    loader: () => import('./store/StorePage').then(m => <m.StorePage />),
  },
});

const deployTab = EntityContentBlueprint.make({
  name: 'deploy',
  params: {
    path: '/deploy',
    title: 'Deploy',
    group: 'deployment',
    routeRef: deployTabRouteRef,
    filter: deployable,
    loader: () => import('./page/DeployTab').then(m => <m.DeployTab />),
  },
});

const releasesCard = EntityCardBlueprint.make({
  name: 'releases',
  params: {
    filter: deployable,
    loader: () => import('./card/ReleasesCard').then(m => <m.ReleasesCard />),
  },
});

const releasesPage = PageBlueprint.make({
  name: 'releases',
  params: {
    path: '/releases',
    title: 'Releases',
    icon: <AppsIcon fontSize="inherit" />,
    routeRef: releasesRouteRef,
    noHeader: true,
    loader: () => import('./fleet/FleetPages').then(m => <m.FleetPages />),
  },
});

const activityPage = PageBlueprint.make({
  name: 'activity',
  params: {
    path: '/activity',
    title: 'Activity',
    icon: <TimelineIcon fontSize="inherit" />,
    routeRef: activityRouteRef,
    noHeader: true,
    loader: () =>
      import('./activity/ActivityPages').then(m => <m.ActivityPages />),
  },
});

const activityCard = EntityCardBlueprint.make({
  name: 'activity',
  params: {
    filter: deployable,
    loader: () =>
      import('./activity/ActivityCard').then(m => <m.ActivityCard />),
  },
});

/** Helm releases on entity pages. */
export const helmPlugin = createFrontendPlugin({
  pluginId: 'helm',
  title: 'Deploy',
  info: { packageJson: () => import('../package.json') },
  routes: {
    deployTab: deployTabRouteRef,
    releases: releasesRouteRef,
    release: releaseRouteRef,
    store: storeRouteRef,
    activity: activityRouteRef,
    operation: operationRouteRef,
  },
  externalRoutes: { logs: logsRouteRef },
  extensions: [
    helmApi,
    operationsApi,
    releasesApi,
    releasesPage,
    revisionsApi,
    storeApi,
    storePage,
    tokensApi,
    activityPage,
    activityCard,
    deployTab,
    releasesCard,
  ],
});
