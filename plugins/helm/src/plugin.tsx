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
import { deployTabRouteRef } from './routes';

const helmApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: helmApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new HelmClient(deps),
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
  extensions: [helmApi, deployTab, releasesCard],
});
