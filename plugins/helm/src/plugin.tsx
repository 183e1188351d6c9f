import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { helmApiRef } from './api/HelmApi';
import { HelmClient } from './api/HelmClient';
import { operationsApiRef } from './api/OperationsApi';
import { OperationsClient } from './api/OperationsClient';
import { revisionsApiRef } from './api/RevisionsApi';
import { RevisionsClient } from './api/RevisionsClient';
import { tokensApiRef } from './api/TokensApi';
import { TokensClient } from './api/TokensClient';
import { deployTabRouteRef } from './routes';

const helmApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: helmApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new HelmClient(deps),
    }),
});

const operationsApi = ApiBlueprint.make({
  name: 'operations',
  params: defineParams =>
    defineParams({
      api: operationsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new OperationsClient(deps),
    }),
});

const revisionsApi = ApiBlueprint.make({
  name: 'revisions',
  params: defineParams =>
    defineParams({
      api: revisionsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new RevisionsClient(deps),
    }),
});

const tokensApi = ApiBlueprint.make({
  name: 'tokens',
  params: defineParams =>
    defineParams({
      api: tokensApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new TokensClient(deps),
    }),
});

const deployTab = EntityContentBlueprint.make({
  name: 'deploy',
  params: {
    path: '/deploy',
    title: 'Deploy',
    group: 'deployment',
    routeRef: deployTabRouteRef,
    filter: { kind: 'component' },
    loader: () => import('./page/DeployTab').then(m => <m.DeployTab />),
  },
});

const releasesCard = EntityCardBlueprint.make({
  name: 'releases',
  params: {
    filter: { kind: 'component' },
    loader: () => import('./card/ReleasesCard').then(m => <m.ReleasesCard />),
  },
});

/** Helm releases on entity pages. */
export const helmPlugin = createFrontendPlugin({
  pluginId: 'helm',
  title: 'Deploy',
  info: { packageJson: () => import('../package.json') },
  routes: { deployTab: deployTabRouteRef },
  extensions: [
    helmApi,
    operationsApi,
    revisionsApi,
    tokensApi,
    deployTab, releasesCard],
});
