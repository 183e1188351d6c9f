import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

/** The Monitor tab of an entity. */
export const monitorTabRouteRef = createRouteRef();

/** Alerts and rules of all that the user owns. */
export const alertsRouteRef = createRouteRef();

/** The editor of a new rule, or of the one in the address' `rule`. */
export const ruleEditorRouteRef = createSubRouteRef({
  parent: alertsRouteRef,
  path: '/rules/edit',
});

/** Health of the clusters, for platform people. */
export const clustersRouteRef = createRouteRef();
