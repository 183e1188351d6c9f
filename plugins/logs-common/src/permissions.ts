import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of a pod whose logs may be read, for conditional decisions. */
export const RESOURCE_TYPE_LOG_TARGET = 'foredeck-log-target';

/** Read logs, live and from the store. */
export const logsReadPermission = createPermission({
  name: 'logs.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_LOG_TARGET,
});

export const logsPermissions = [logsReadPermission];
