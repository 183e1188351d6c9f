import {
  coreServices,
  createServiceFactory,
  type BackstageUserInfo,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_HELM_RELEASE } from '@foredeck/backstage-plugin-helm-common';
import {
  createHelmReleaseConditionalDecision,
  helmReleaseConditions,
} from '..';

/** The user of every request that names no other. */
export const USER = 'user:default/mock';

/** Who asks: a member of the shop team. */
export function userInfo() {
  return createServiceFactory({
    service: coreServices.userInfo,
    deps: {},
    factory: () => ({
      async getUserInfo(): Promise<BackstageUserInfo> {
        return {
          userEntityRef: USER,
          ownershipEntityRefs: [USER, 'group:default/shop-team'],
        };
      },
    }),
  });
}

/** Refuses everything. */
export function nothingPolicy() {
  return mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(() => ({ result: AuthorizeResult.DENY })),
    authorizeConditional: async queries =>
      queries.map(() => ({ result: AuthorizeResult.DENY })),
  }).factory;
}

/** Reading for all, changing for owners only. */
export function ownersPolicy() {
  const owned = createHelmReleaseConditionalDecision;
  return mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
    authorizeConditional: async queries =>
      queries.map(
        ({ permission }): PolicyDecision =>
          permission.attributes.action !== 'read' &&
          isResourcePermission(permission, RESOURCE_TYPE_HELM_RELEASE)
            ? owned(
                permission,
                helmReleaseConditions.isOwner({
                  claims: [USER, 'group:default/shop-team'],
                }),
              )
            : { result: AuthorizeResult.ALLOW },
      ),
  }).factory;
}
