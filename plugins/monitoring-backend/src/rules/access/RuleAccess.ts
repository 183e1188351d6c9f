import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type {
  RulePlace,
  ScopeOnCluster,
} from '@foredeck/backstage-plugin-monitoring-common';
import type {
  Actor,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  AuthorizedScope,
  Caller,
  MonitoringRight,
  ScopedNamespace,
  ScopeService,
} from '../../scopes/ScopeService';
import type { ManagedRule, RuleAddress } from '../ManagedRule';
import type { PrometheusRule } from '../manifest/PrometheusRule';
import { readManaged, type ReadRule } from '../manifest/readManaged';
import { RuleObjects } from '../objects/RuleObjects';
import { CUSTOM } from '../templates/RuleTemplates';
import { isWithin } from './isWithin';

/** A place that a caller has a right to. */
export interface AllowedPlace {
  scope: AuthorizedScope;
  namespace: ScopedNamespace;
  /** What the rule is about; where the caller may not all, only what they may. */
  about: ManagedRule['place'];
}

/** A managed rule that a caller has a right to. */
export interface AllowedRule extends ReadRule {
  object: PrometheusRule;
  namespace: ScopedNamespace;
}

/** Says who may read and change which rules. */
export class RuleAccess {
  readonly #access: KubernetesAccess;
  readonly #scopes: Pick<ScopeService, 'authorize' | 'authorizeWhole'>;

  constructor(options: {
    access: KubernetesAccess;
    scopes: Pick<ScopeService, 'authorize' | 'authorizeWhole'>;
  }) {
    this.#access = options.access;
    this.#scopes = options.scopes;
  }

  /**
   * The right to watch a place by a rule. Queries of the caller's own need it to
   * the whole namespace.
   *
   * @throws as `ScopeService.authorize`
   */
  async place(
    place: RulePlace,
    right: MonitoringRight,
    template: string,
    caller: Caller,
  ): Promise<AllowedPlace> {
    const where = scopeOf(place);
    const scope =
      template === CUSTOM
        ? await this.#scopes.authorizeWhole(where, right, caller)
        : await this.#scopes.authorize(where, right, caller);
    const [namespace] = scope.namespaces;
    const named = place.workloads ?? [];
    const missing = named.find(
      one =>
        !namespace.workloads.some(
          ({ kind, name }) => `${kind}/${name}` === one,
        ),
    );
    if (missing !== undefined) {
      throw new NotFoundError(
        `place.workloads: there is no ${missing} in ${place.namespace} that you may watch`,
      );
    }
    const { entityRef, workloads } = place;
    const all = namespace.workloads.map(({ kind, name }) => `${kind}/${name}`);
    const narrowed = entityRef || workloads || namespace.whole;
    return {
      ...{ scope, namespace },
      about: {
        ...(entityRef && { entityRef }),
        ...(workloads && { workloads }),
        ...(!narrowed && { workloads: all }),
      },
    };
  }

  /**
   * A managed rule there is.
   *
   * @throws NotAllowedError, NotFoundError, InputError for what was not made here
   */
  async rule(
    address: RuleAddress,
    right: MonitoringRight,
    caller: Caller,
    signal?: AbortSignal,
  ): Promise<AllowedRule> {
    const namespace = await this.namespace(address, right, caller);
    const object = await this.objects(address.cluster, caller, signal).find(
      address.namespace,
      address.object,
    );
    if (!object) {
      throw new NotFoundError(
        `There is no PrometheusRule ${address.object} in ${address.namespace}; it was deleted, or renamed`,
      );
    }
    const read = readManaged(object);
    if (!read) {
      throw new InputError(
        `PrometheusRule ${address.object} was not made here, or was changed so that it can not be read; change it where it is kept`,
      );
    }
    this.needRule(read.rule, namespace, right);
    return { ...read, object, namespace };
  }

  /** The right to anything in the namespace, before the cluster is asked. */
  async namespace(
    { cluster, namespace }: Pick<RuleAddress, 'cluster' | 'namespace'>,
    right: MonitoringRight,
    caller: Caller,
  ): Promise<ScopedNamespace> {
    const { namespaces } = await this.#scopes.authorize(
      { scope: { kind: 'namespace', cluster, namespace }, cluster },
      right,
      caller,
    );
    return namespaces[0];
  }

  /** @throws NotAllowedError unless all that a rule is about is allowed */
  needRule(
    { place, draft }: ManagedRule,
    namespace: ScopedNamespace,
    right: MonitoringRight,
  ): void {
    const own = draft.template === CUSTOM && right === 'manage-rules';
    if (namespace.whole || (!own && isWithin(place, namespace))) {
      return;
    }
    throw new NotAllowedError(
      `The rule ${draft.alert} ${
        own
          ? 'has a query of its own'
          : 'is about more than the workloads you may see'
      }, so it needs the right to all of ${namespace.namespace}`,
    );
  }

  /** In the name of the caller, also to Kubernetes where it impersonates. */
  objects(cluster: string, caller: Caller, signal?: AbortSignal): RuleObjects {
    return new RuleObjects({
      cluster: this.#access.cluster(cluster),
      actor: actorOf(caller),
      signal,
    });
  }
}

export function actorOf(caller: Caller): Actor {
  return { kind: 'user', credentials: caller };
}

function scopeOf(place: RulePlace): ScopeOnCluster {
  const { cluster, namespace, entityRef, workloads } = place;
  return {
    scope: entityRef
      ? { kind: 'entity', ...{ entityRef, cluster, namespace } }
      : { kind: 'namespace', ...{ cluster, namespace } },
    cluster,
    namespaces: [namespace],
    ...(workloads && { workloads }),
  };
}
