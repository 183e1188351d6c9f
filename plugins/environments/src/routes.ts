import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** Spaces and their environments. */
export const environmentsRouteRef = createRouteRef();

/** One space: services as rows, environments as columns. */
export const spaceRouteRef = createSubRouteRef({
  parent: environmentsRouteRef,
  path: '/:space',
});

/** One environment. */
export const environmentRouteRef = createSubRouteRef({
  parent: environmentsRouteRef,
  path: '/:space/:cluster/:name',
});

/** What differs between two environments, as `from` and `to` in the query; also where services are promoted. */
export const compareRouteRef = createSubRouteRef({
  parent: environmentsRouteRef,
  path: '/:space/compare',
});

/** The wizard; the source and the target as `from` and `to` in the query. */
export const newCopyRouteRef = createSubRouteRef({
  parent: environmentsRouteRef,
  path: '/copies/new',
});

/** One copy, while it runs and afterwards. */
export const copyRouteRef = createSubRouteRef({
  parent: environmentsRouteRef,
  path: '/copies/:id',
});

/** One release, at the helm plugin. */
export const releaseRouteRef = createExternalRouteRef({
  params: ['cluster', 'namespace', 'name'],
  defaultTarget: 'helm.release',
});

/** One operation of any plugin, at the helm plugin. */
export const operationRouteRef = createExternalRouteRef({
  params: ['plugin', 'id'],
  defaultTarget: 'helm.operation',
});

/** Logs of whatever is in the query, at the logs plugin. */
export const logsRouteRef = createExternalRouteRef({
  defaultTarget: 'logs.logs',
});
