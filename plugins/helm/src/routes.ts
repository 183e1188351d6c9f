import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The Deploy tab of an entity. */
export const deployTabRouteRef = createRouteRef();
