import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import type { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';

/** On whose behalf a call is made. */
export type Caller = BackstageCredentials<BackstageUserPrincipal>;

/** Asks the portal's policy about environments, also those that are to be made. */
export interface EnvironmentGate {
  /** @throws NotAllowedError in the words of `deed`, such as "copy into shop/staging"; a refusal is recorded */
  check(
    permission: ResourcePermission,
    environment: EnvironmentRef,
    caller: Caller,
    deed: string,
  ): Promise<void>;
  /** One question to the policy, then an answer per environment in memory. */
  filter(
    permission: ResourcePermission,
    caller: Caller,
  ): Promise<(environment: EnvironmentRef) => boolean>;
  /** As `filter`, several permissions by one question; in their order. */
  filters(
    permissions: readonly ResourcePermission[],
    caller: Caller,
  ): Promise<Array<(environment: EnvironmentRef) => boolean>>;
}
