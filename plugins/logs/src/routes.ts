import { createRouteRef } from '@backstage/frontend-plugin-api';

/** Logs of whatever the address names: releases, environments, picked pods. */
export const logsRouteRef = createRouteRef();

/** The Logs tab of an entity. */
export const logsTabRouteRef = createRouteRef();
