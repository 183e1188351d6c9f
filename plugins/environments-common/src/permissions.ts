import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of an environment for conditional decisions; refs are `environmentKey`s. */
export const RESOURCE_TYPE_ENVIRONMENT = 'foredeck-environment';

/** See an environment and what runs there. */
export const environmentReadPermission = createPermission({
  name: 'environment.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

/** Make an environment, or adopt namespaces into one; asked of the one to be made. */
export const environmentCreatePermission = createPermission({
  name: 'environment.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

/** Rename, protect, expire, schedule, and set quotas and defaults. */
export const environmentUpdatePermission = createPermission({
  name: 'environment.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

export const environmentDeletePermission = createPermission({
  name: 'environment.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

/** Put to sleep and wake. */
export const environmentSleepPermission = createPermission({
  name: 'environment.sleep',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

/** Copy out of it: its Secrets and data leave it. */
export const environmentCopyFromPermission = createPermission({
  name: 'environment.copy.from',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

/** Copy and promote into it: its releases and data are overwritten. */
export const environmentCopyIntoPermission = createPermission({
  name: 'environment.copy.into',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

export const environmentPermissions = [
  environmentReadPermission,
  environmentCreatePermission,
  environmentUpdatePermission,
  environmentDeletePermission,
  environmentSleepPermission,
  environmentCopyFromPermission,
  environmentCopyIntoPermission,
];
