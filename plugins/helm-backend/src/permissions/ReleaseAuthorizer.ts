import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  helmReleaseResourceRef,
  type HelmReleaseResource,
} from './HelmReleaseResource';

/** Whether one caller may do one thing to a release. */
export type ReleaseFilter = (release: HelmReleaseResource) => boolean;

/** What the policy says of one thing to do, for one caller. */
export interface ReleaseDecision {
  /** The same for decisions that are the same. */
  key: string;
  /** The answer for every release; absent where it depends on the release. */
  always?: boolean;
  allows: ReleaseFilter;
}

/** Asks the portal's policy. */
export class ReleaseAuthorizer {
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#permissions = options.permissions;
    this.#registry = options.permissionsRegistry;
  }

  /** One question to the policy, then a check per release in memory. */
  async filter(
    permission: ResourcePermission,
    credentials: BackstageCredentials,
  ): Promise<ReleaseFilter> {
    return (await this.decide(permission, credentials)).allows;
  }

  /** As `filter`, for those who remember what it says. */
  async decide(
    permission: ResourcePermission,
    credentials: BackstageCredentials,
  ): Promise<ReleaseDecision> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    const authorize = createConditionAuthorizer(
      this.#registry.getPermissionRuleset(helmReleaseResourceRef),
    );
    return {
      key: JSON.stringify(decision),
      always:
        decision.result === AuthorizeResult.CONDITIONAL
          ? undefined
          : decision.result === AuthorizeResult.ALLOW,
      allows: release => authorize(decision, release),
    };
  }

  /** @throws NotAllowedError in the words of `deed`, such as "deploy cart to shop-dev" */
  async check(
    permission: ResourcePermission,
    credentials: BackstageCredentials,
    releases: readonly HelmReleaseResource[],
    deed: string,
  ): Promise<void> {
    const allowed = await this.filter(permission, credentials);
    const refused = releases.find(release => !allowed(release));
    if (refused) {
      throw new NotAllowedError(`You may not ${deed}${why(refused)}`);
    }
  }

  /** @throws NotAllowedError in the words of `deed` */
  async checkBasic(
    permission: BasicPermission,
    credentials: BackstageCredentials,
    deed: string,
  ): Promise<void> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You may not ${deed}`);
    }
  }
}

function why(release: HelmReleaseResource): string {
  if (!release.entityRef) {
    return `. The release ${release.name} in ${release.namespace} belongs to no component; who may change it is decided by the portal's permission policy`;
  }
  return release.owners.length
    ? `. ${release.entityRef} belongs to ${release.owners.join(', ')}`
    : `. ${release.entityRef} has no owner`;
}
