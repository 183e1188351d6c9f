import {
  ENVIRONMENT_DEEDS,
  environmentCopyFromPermission,
  environmentCopyIntoPermission,
  environmentCreatePermission,
  environmentDeletePermission,
  environmentReadPermission,
  environmentSleepPermission,
  environmentUpdatePermission,
  type Environment,
  type EnvironmentDeed,
  type EnvironmentRef,
  type SpaceRole,
} from '@foredeck/backstage-plugin-environments-common';
import type { UserInfoService } from '@backstage/backend-plugin-api';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import type {
  KnownEnvironment,
  KnownSpace,
} from '../environments/EnvironmentDirectory';
import type { Caller, EnvironmentGate } from '../permissions/EnvironmentGate';
import { roleOf } from '../permissions/spaceRoles';

const PERMISSIONS: Readonly<Record<EnvironmentDeed, ResourcePermission>> = {
  read: environmentReadPermission,
  update: environmentUpdatePermission,
  delete: environmentDeletePermission,
  sleep: environmentSleepPermission,
  copyFrom: environmentCopyFromPermission,
  copyInto: environmentCopyIntoPermission,
};

type Allows = (environment: EnvironmentRef) => boolean;

/** What one caller sees and may do; the policy is asked once for all environments. */
export class CallerView {
  static async of(
    caller: Caller,
    { gate, userInfo }: { gate: EnvironmentGate; userInfo: UserInfoService },
  ): Promise<CallerView> {
    const [[create, ...deeds], { ownershipEntityRefs }] = await Promise.all([
      gate.filters(
        [
          environmentCreatePermission,
          ...ENVIRONMENT_DEEDS.map(deed => PERMISSIONS[deed]),
        ],
        caller,
      ),
      userInfo.getUserInfo(caller),
    ]);
    return new CallerView(create, deeds, ownershipEntityRefs);
  }

  readonly #create: Allows;
  readonly #deeds: readonly Allows[];
  readonly #claims: readonly string[];

  private constructor(
    create: Allows,
    deeds: readonly Allows[],
    claims: readonly string[],
  ) {
    this.#create = create;
    this.#deeds = deeds;
    this.#claims = claims;
  }

  mayCreate(environment: EnvironmentRef): boolean {
    return this.#create(environment);
  }

  mayRead(environment: EnvironmentRef): boolean {
    return this.#deeds[ENVIRONMENT_DEEDS.indexOf('read')](environment);
  }

  role({ members }: KnownSpace): SpaceRole | undefined {
    return roleOf(members, this.#claims);
  }

  present(environment: KnownEnvironment): Environment {
    return {
      ...environment,
      may: ENVIRONMENT_DEEDS.filter((_, index) =>
        this.#deeds[index](environment),
      ),
    };
  }
}
