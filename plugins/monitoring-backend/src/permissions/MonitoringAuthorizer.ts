import type {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  alertRuleManagePermission,
  alertSilencePermission,
  clusterHealthReadPermission,
  metricsReadPermission,
  scrapeManagePermission,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { Caller, MonitoringRight } from '../scopes/ScopeService';
import {
  metricTargetResourceRef,
  type MetricTargetResource,
} from './MetricTargetResource';

const PERMISSIONS = {
  read: metricsReadPermission,
  'manage-rules': alertRuleManagePermission,
  silence: alertSilencePermission,
  'manage-scrapes': scrapeManagePermission,
} as const;

const RIGHTS: readonly MonitoringRight[] = [
  'read',
  'manage-rules',
  'silence',
  'manage-scrapes',
];

/** Whether one caller has a right to a workload or a namespace. */
export type MonitoringDecision = (
  right: MonitoringRight,
  target: MetricTargetResource,
) => boolean;

/** Asks the portal's policy who may see and change what. */
export class MonitoringAuthorizer {
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#permissions = options.permissions;
    this.#registry = options.permissionsRegistry;
  }

  /** One question to the policy, then an answer per target in memory. */
  async decide(caller: Caller): Promise<MonitoringDecision> {
    const decisions = await this.#permissions.authorizeConditional(
      RIGHTS.map(right => ({ permission: PERMISSIONS[right] })),
      { credentials: caller },
    );
    const authorize = createConditionAuthorizer(
      this.#registry.getPermissionRuleset(metricTargetResourceRef),
    );
    return (right, target) =>
      authorize(decisions[RIGHTS.indexOf(right)], target);
  }

  /** @throws NotAllowedError without the right to see clusters' health */
  async needClusters(caller: Caller): Promise<void> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: clusterHealthReadPermission }],
      { credentials: caller },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may not see the health of the clusters; the permission ${clusterHealthReadPermission.name} is for those who run them`,
      );
    }
  }
}
