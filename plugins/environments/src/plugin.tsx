import AccountTreeIcon from '@material-ui/icons/AccountTreeOutlined';
import { FilterPredicate } from '@backstage/filter-predicates';
import {
  ApiBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { clientFactory } from '@foredeck/backstage-plugin-foredeck-react';
import { DefaultsClient } from './api/DefaultsClient';
import { defaultsApiRef } from './api/DefaultsApi';
import { environmentsApiRef } from './api/EnvironmentsApi';
import { EnvironmentsClient } from './api/EnvironmentsClient';
import { copiesApiRef } from './copy/api/CopiesApi';
import { CopiesClient } from './copy/api/CopiesClient';
import { driftApiRef } from './drift/DriftApi';
import { DriftClient } from './drift/DriftClient';
import {
  compareRouteRef,
  copyRouteRef,
  environmentRouteRef,
  environmentsRouteRef,
  logsRouteRef,
  newCopyRouteRef,
  operationRouteRef,
  releaseRouteRef,
  spaceRouteRef,
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

const environmentsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams(clientFactory(environmentsApiRef, EnvironmentsClient)),
});

const defaultsApi = ApiBlueprint.make({
  name: 'defaults',
  params: defineParams =>
    defineParams(clientFactory(defaultsApiRef, DefaultsClient)),
});

const copiesApi = ApiBlueprint.make({
  name: 'copies',
  params: defineParams =>
    defineParams(clientFactory(copiesApiRef, CopiesClient)),
});

const driftApi = ApiBlueprint.make({
  name: 'drift',
  params: defineParams => defineParams(clientFactory(driftApiRef, DriftClient)),
});

const environmentsPage = PageBlueprint.make({
  params: {
    path: '/environments',
    title: 'Environments',
    icon: <AccountTreeIcon fontSize="inherit" />,
    routeRef: environmentsRouteRef,
    noHeader: true,
    loader: () =>
      import('./page/EnvironmentPages').then(m => <m.EnvironmentPages />),
  },
});

const placesCard = EntityCardBlueprint.make({
  name: 'places',
  params: {
    filter: deployable,
    loader: () => import('./card/PlacesCard').then(m => <m.PlacesCard />),
  },
});

/** Spaces, environments and copies. */
export const environmentsPlugin = createFrontendPlugin({
  pluginId: 'environments',
  title: 'Environments',
  info: { packageJson: () => import('../package.json') },
  routes: {
    environments: environmentsRouteRef,
    space: spaceRouteRef,
    environment: environmentRouteRef,
    compare: compareRouteRef,
    newCopy: newCopyRouteRef,
    copy: copyRouteRef,
  },
  externalRoutes: {
    logs: logsRouteRef,
    release: releaseRouteRef,
    operation: operationRouteRef,
  },
  extensions: [
    environmentsApi,
    defaultsApi,
    copiesApi,
    driftApi,
    environmentsPage,
    placesCard,
  ],
});
