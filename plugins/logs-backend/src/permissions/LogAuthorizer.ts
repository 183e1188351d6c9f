import type {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { logsReadPermission } from '@foredeck/backstage-plugin-logs-common';
import type { Caller } from '../targets/LogTargetService';
import {
  logTargetResourceRef,
  type LogTargetResource,
} from './LogTargetResource';

/** Whether one caller may read the logs of a pod. */
export type LogDecision = (target: LogTargetResource) => boolean;

/** Asks the portal's policy who may read logs. */
export class LogAuthorizer {
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#permissions = options.permissions;
    this.#registry = options.permissionsRegistry;
  }

  /** One question to the policy, then an answer per pod in memory. */
  async decide(caller: Caller): Promise<LogDecision> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: logsReadPermission }],
      { credentials: caller },
    );
    const authorize = createConditionAuthorizer(
      this.#registry.getPermissionRuleset(logTargetResourceRef),
    );
    return target => authorize(decision, target);
  }
}
