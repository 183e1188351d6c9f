import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The Deploy tab of an entity. */
export const deployTabRouteRef = createRouteRef();

/** All releases of all clusters. */
export const releasesRouteRef = createRouteRef();

/** One release, linked to a component or not. */
export const releaseRouteRef = createSubRouteRef({
  parent: releasesRouteRef,
  path: '/:cluster/:namespace/:name',
});

/** Profiles and charts. */
export const storeRouteRef = createRouteRef();
