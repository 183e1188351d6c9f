import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  matchesLabels,
  parseLabelSelector,
  type Workloads,
} from '@foredeck/backstage-plugin-workloads-node';
import type { Caller } from '../Caller';
import type { PodOwners } from '../pods/PodOwners';
import type { ClusterReadiness } from './ClusterReadiness';
import type { EntityScopes } from './EntityScopes';
import type { PodScope } from './PodScope';
import type { ResolvedScope, ScopePart } from './ResolvedScope';

type ScopeOf<K extends PodScope['kind']> = Extract<PodScope, { kind: K }>;

/** Finds out where the pods of a scope are. It authorises nobody. */
export class ScopeResolver {
  readonly #workloads: Workloads;
  readonly #readiness: ClusterReadiness;
  readonly #entities: EntityScopes;
  readonly #owners: PodOwners;

  constructor(options: {
    workloads: Workloads;
    readiness: ClusterReadiness;
    entities: EntityScopes;
    owners: PodOwners;
  }) {
    this.#workloads = options.workloads;
    this.#readiness = options.readiness;
    this.#entities = options.entities;
    this.#owners = options.owners;
  }

  /**
   * @throws NotFoundError for an entity, cluster, environment or namespace that is
   * not there, InputError for a label selector that is not one, NotAllowedError
   * where the portal itself may see no pods, ServiceUnavailableError when the
   * only cluster there is to ask can not be asked
   */
  async resolve(scope: PodScope, caller: Caller): Promise<ResolvedScope> {
    switch (scope.kind) {
      case 'entity':
        return this.#entities.resolve(scope, caller);
      case 'release':
        return this.#release(scope);
      case 'environment':
        return this.#environment(scope);
      default:
        return this.#pods(scope);
    }
  }

  async #release(scope: ScopeOf<'release'>): Promise<ResolvedScope> {
    const { cluster, namespace, name } = scope;
    await this.#readiness.need(cluster);
    this.#checkNamespace(cluster, namespace);
    const selection = { kind: 'release', namespace, name } as const;
    return this.#on(cluster, `release ${name} in ${namespace}`, [
      { cluster, selection },
    ]);
  }

  async #environment(scope: ScopeOf<'environment'>): Promise<ResolvedScope> {
    const { cluster, space, environment } = scope;
    await this.#readiness.need(cluster);
    const namespaces = this.#workloads
      .cluster(cluster)
      .namespaces()
      .filter(name => {
        const place = this.#owners.placeOf(cluster, name);
        return place.space === space && place.environment === environment;
      });
    if (namespaces.length === 0) {
      throw new NotFoundError(
        `There is no environment ${environment} of space ${space} on ${this.#readiness.title(
          cluster,
        )}: none of the namespaces that the portal may read is part of it`,
      );
    }
    return this.#on(cluster, `environment ${space}/${environment}`, [
      { cluster, selection: { kind: 'namespaces', namespaces } },
    ]);
  }

  async #pods(scope: ScopeOf<'pods'>): Promise<ResolvedScope> {
    const { cluster, namespace, pods: names, selector } = scope;
    const requirements = parseLabelSelector(selector ?? '');
    await this.#readiness.need(cluster);
    this.#checkNamespace(cluster, namespace);
    const part: ScopePart = names
      ? { cluster, selection: { kind: 'names', namespace, names } }
      : { cluster, selection: { kind: 'namespaces', namespaces: [namespace] } };
    const only: ScopePart['only'] = ({ pod }) =>
      matchesLabels(requirements, pod.metadata?.labels);
    return this.#on(cluster, title(scope), [
      requirements.length ? { ...part, only } : part,
    ]);
  }

  #on(cluster: string, what: string, parts: ScopePart[]): ResolvedScope {
    return {
      title: what,
      clusters: [cluster],
      parts,
      problems: [],
      notice: this.#workloads.cluster(cluster).problem,
    };
  }

  #checkNamespace(cluster: string, namespace: string): void {
    const observed = this.#workloads.cluster(cluster);
    if (!observed.covers(namespace)) {
      throw new NotAllowedError(
        `${this.#readiness.title(
          cluster,
        )}: the portal's account may not list pods in namespace ${namespace}; give it a role there that may list and watch pods and get pods/log`,
      );
    }
    // Where the portal may not list namespaces, none is known.
    const known = observed.namespaces().some(name => observed.namespace(name));
    if (known && !observed.namespace(namespace)) {
      throw new NotFoundError(
        `There is no namespace ${namespace} on ${this.#readiness.title(
          cluster,
        )}`,
      );
    }
  }
}

function title({ namespace, pods, selector }: ScopeOf<'pods'>): string {
  if (pods?.length === 1) {
    return `pod ${pods[0]} in ${namespace}`;
  }
  return pods || selector
    ? `the chosen pods in ${namespace}`
    : `the pods in ${namespace}`;
}
