import type {
  AuditorService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import type { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';
import type { Caller, EnvironmentGate } from './EnvironmentGate';
import { environmentResourceRef } from './EnvironmentResource';
import type { EnvironmentResources } from './EnvironmentResources';

/** Asks the portal's policy, and records what it refuses. */
export class PolicyEnvironmentGate implements EnvironmentGate {
  readonly #auditor: AuditorService;
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;
  readonly #resources: EnvironmentResources;

  constructor(options: {
    auditor: AuditorService;
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    resources: EnvironmentResources;
  }) {
    this.#auditor = options.auditor;
    this.#permissions = options.permissions;
    this.#registry = options.permissionsRegistry;
    this.#resources = options.resources;
  }

  async check(
    permission: ResourcePermission,
    environment: EnvironmentRef,
    caller: Caller,
    deed: string,
  ): Promise<void> {
    const allowed = await this.filter(permission, caller);
    if (allowed(environment)) {
      return;
    }
    const { cluster, space, name } = environment;
    const error = new NotAllowedError(
      `You may not ${deed}. What you may do in the space ${space} is decided by your role there and by the portal's permission policy`,
    );
    const event = await this.#auditor.createEvent({
      eventId: 'environment-refused',
      severityLevel: 'medium',
      meta: {
        ...{ cluster, space, name },
        permission: permission.name,
        user: caller.principal.userEntityRef,
      },
    });
    await event.fail({ error });
    throw error;
  }

  async filter(
    permission: ResourcePermission,
    caller: Caller,
  ): Promise<(environment: EnvironmentRef) => boolean> {
    const [allows] = await this.filters([permission], caller);
    return allows;
  }

  async filters(
    permissions: readonly ResourcePermission[],
    caller: Caller,
  ): Promise<Array<(environment: EnvironmentRef) => boolean>> {
    const decisions = await this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials: caller },
    );
    const authorize = createConditionAuthorizer(
      this.#registry.getPermissionRuleset(environmentResourceRef),
    );
    const resourceOf = this.#resources.lookup();
    return decisions.map(
      decision => environment => authorize(decision, resourceOf(environment)),
    );
  }
}
