import {
  AuthorizeResult,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  environmentCopyFromPermission,
  environmentCopyIntoPermission,
  environmentReadPermission,
  environmentSleepPermission,
  RESOURCE_TYPE_ENVIRONMENT,
  type SpaceRole,
} from '@foredeck/backstage-plugin-environments-common';
import {
  createEnvironmentConditionalDecision,
  environmentConditions,
} from '@foredeck/backstage-plugin-environments-backend';
import { PolicyConfig } from './PolicyConfig';

/** The least role in an environment's space, where it is not an admin's. */
const LEAST_ROLES: { [permission: string]: SpaceRole | undefined } = {
  [environmentReadPermission.name]: 'viewer',
  [environmentSleepPermission.name]: 'developer',
  [environmentCopyIntoPermission.name]: 'developer',
  // It only reads, but takes Secrets and data along.
  [environmentCopyFromPermission.name]: 'developer',
};

/** Who has the role in an environment's space, or owns the environment, may. */
export function onEnvironments(
  permission: ResourcePermission<typeof RESOURCE_TYPE_ENVIRONMENT>,
  claims: string[],
  { read, change }: PolicyConfig,
): PolicyDecision {
  const reads = permission.name === environmentReadPermission.name;
  if ((reads ? read : change) === 'everyone') {
    return { result: AuthorizeResult.ALLOW };
  }
  if (!reads && change === 'nobody') {
    return { result: AuthorizeResult.DENY };
  }
  const role = LEAST_ROLES[permission.name] ?? 'admin';
  return createEnvironmentConditionalDecision(permission, {
    anyOf: [
      environmentConditions.hasSpaceRole({ claims, role }),
      environmentConditions.isEnvironmentOwner({ claims }),
    ],
  });
}
