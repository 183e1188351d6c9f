import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import {
  compareRouteRef,
  copyRouteRef,
  environmentRouteRef,
  environmentsRouteRef,
  newCopyRouteRef,
  spaceRouteRef,
} from './routes';

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
  extensions: [],
});
