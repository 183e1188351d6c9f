import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_ENVIRONMENT } from '@foredeck/backstage-plugin-environments-common';
import { RESOURCE_TYPE_LOG_TARGET } from '@foredeck/backstage-plugin-logs-common';
import { RESOURCE_TYPE_METRIC_TARGET } from '@foredeck/backstage-plugin-monitoring-common';
import { onEnvironments } from './environmentRules';
import { ownedBy } from './ownershipRules';
import { PolicyConfig } from './PolicyConfig';

/**
 * Permissions that reach past what their name says, so that being signed in is
 * not enough: the Kubernetes proxy forwards any call with the portal's own
 * rights, and the others manage things of everybody.
 */
const ADMIN_ONLY = [
  'kubernetes.proxy',
  'catalog.location.delete',
  'catalog.ingestion.manage',
  'scaffolder.template.management',
  // What every team deploys from.
  'helm.profile.manage',
  'helm.chart.manage',
  // How the clusters themselves are.
  'cluster.health.read',
];

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** Owners may change what they own, everyone signed in may read; see {@link PolicyConfig}. */
export class OwnershipPolicy implements PermissionPolicy {
  readonly #config: PolicyConfig;
  readonly #claimsOf: (credentials: BackstageCredentials) => Promise<string[]>;

  constructor(options: {
    config: PolicyConfig;
    /** The user's own ref and those of the groups that count as theirs. */
    claimsOf: (credentials: BackstageCredentials) => Promise<string[]>;
  }) {
    this.#config = options.config;
    this.#claimsOf = options.claimsOf;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return DENY;
    }
    const claims = await this.#claimsOf(user.credentials);
    if (claims.some(claim => this.#config.admins.includes(claim))) {
      return ALLOW;
    }
    if (this.#config.deny.includes(permission.name)) {
      return DENY;
    }
    if (this.#config.allow.includes(permission.name)) {
      return ALLOW;
    }
    if (ADMIN_ONLY.includes(permission.name)) {
      return DENY;
    }
    if (isResourcePermission(permission, RESOURCE_TYPE_ENVIRONMENT)) {
      return onEnvironments(permission, claims, this.#config);
    }
    return isReading(permission)
      ? this.#decideRead(permission, claims)
      : this.#decideChange(permission, claims);
  }

  #decideRead(permission: Permission, claims: string[]): PolicyDecision {
    const readers = this.#readersOf(permission);
    if (readers === 'everyone' || !isResourcePermission(permission)) {
      return ALLOW;
    }
    // A kind nobody can own, such as a template's steps, is not hidden.
    return ownedBy(permission.resourceType, claims) ?? ALLOW;
  }

  #readersOf(permission: Permission): 'everyone' | 'owners' {
    const { read, logs, metrics } = this.#config;
    if (isResourcePermission(permission, RESOURCE_TYPE_LOG_TARGET)) {
      return logs;
    }
    return isResourcePermission(permission, RESOURCE_TYPE_METRIC_TARGET)
      ? metrics
      : read;
  }

  #decideChange(permission: Permission, claims: string[]): PolicyDecision {
    if (this.#config.change === 'nobody') {
      return DENY;
    }
    // Creating something new, or running a template, changes nothing of others.
    if (!isResourcePermission(permission)) {
      return permission.attributes.action === 'update' ||
        permission.attributes.action === 'delete'
        ? DENY
        : ALLOW;
    }
    if (this.#config.change === 'everyone') {
      return ALLOW;
    }
    return (
      ownedBy(permission.resourceType, claims) ??
      (permission.resourceType === 'scaffolder-action' ? ALLOW : DENY)
    );
  }
}

function isReading(permission: Permission): boolean {
  return (
    permission.attributes.action === 'read' ||
    (permission.attributes.action === undefined &&
      permission.name.endsWith('.read'))
  );
}
