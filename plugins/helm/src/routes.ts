import {
  createExternalRouteRef,
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

/** Who did what to which service. */
export const activityRouteRef = createRouteRef();

/** One operation of any plugin. */
export const operationRouteRef = createSubRouteRef({
  parent: activityRouteRef,
  path: '/:plugin/:id',
});

/** Logs of whatever is in the query, at the logs plugin. */
export const logsRouteRef = createExternalRouteRef({
  defaultTarget: 'logs.logs',
});
