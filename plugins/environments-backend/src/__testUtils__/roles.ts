import {
  coreServices,
  createServiceFactory,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  isResourcePermission,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_ENVIRONMENT } from '@foredeck/backstage-plugin-environments-common';
import {
  createEnvironmentConditionalDecision,
  environmentConditions,
} from '..';

/** The user of every request that names no other; an admin of the space shop. */
export const ADMIN = 'user:default/mock';

/** Developer of the space shop. */
export const DEVELOPER = 'user:default/dora';

/** Has a role in the space bank only. */
export const OTHER = 'user:default/otto';

const GROUPS: Readonly<Record<string, string[]>> = {
  [ADMIN]: ['group:default/shop-team'],
  [DEVELOPER]: ['group:default/shop-devs'],
  [OTHER]: ['group:default/bank-team'],
};

function claimsOf(credentials: unknown): string[] {
  const { principal } = credentials as BackstageCredentials<{
    userEntityRef?: string;
  }>;
  const user = principal.userEntityRef ?? ADMIN;
  return [user, ...(GROUPS[user] ?? [])];
}

/** Who belongs to which group. */
export function userInfo() {
  return createServiceFactory({
    service: coreServices.userInfo,
    deps: {},
    factory: () => ({
      async getUserInfo(credentials: BackstageCredentials) {
        const ownershipEntityRefs = claimsOf(credentials);
        return { userEntityRef: ownershipEntityRefs[0], ownershipEntityRefs };
      },
    }),
  });
}

const DEVELOPERS_MAY = [
  'environment.sleep',
  'environment.copy.from',
  'environment.copy.into',
];

/** What roles in spaces are for: who has none there sees nothing of a space. */
export function rolesPolicy() {
  const decide = (
    permission: ResourcePermission<typeof RESOURCE_TYPE_ENVIRONMENT>,
    claims: string[],
  ): PolicyDecision => {
    const changing = DEVELOPERS_MAY.includes(permission.name)
      ? 'developer'
      : 'admin';
    const role = permission.name === 'environment.read' ? 'viewer' : changing;
    return createEnvironmentConditionalDecision(permission, {
      anyOf: [
        environmentConditions.hasSpaceRole({ claims, role }),
        environmentConditions.isEnvironmentOwner({ claims }),
      ],
    });
  };
  return mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
    authorizeConditional: async (requests, options) =>
      requests.map(({ permission }) =>
        isResourcePermission(permission, RESOURCE_TYPE_ENVIRONMENT)
          ? decide(
              permission,
              claimsOf(
                options && 'credentials' in options && options.credentials,
              ),
            )
          : { result: AuthorizeResult.ALLOW },
      ),
  }).factory;
}
