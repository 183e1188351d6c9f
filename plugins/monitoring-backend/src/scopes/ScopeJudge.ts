import type { MetricScope } from '@foredeck/backstage-plugin-monitoring-common';
import type {
  PodOwners,
  PodScope,
  ReleaseOwners,
  ResolvedScope,
  ScopeResolver,
} from '@foredeck/backstage-plugin-scopes-node';
import type { Workloads } from '@foredeck/backstage-plugin-workloads-node';
import type { MetricTargetResource } from '../permissions/MetricTargetResource';
import type {
  MonitoringAuthorizer,
  MonitoringDecision,
} from '../permissions/MonitoringAuthorizer';
import type { ClusterAccess } from './access/ClusterAccess';
import type { NamespaceOwners } from './access/NamespaceOwners';
import type {
  JudgedNamespace,
  JudgedScope,
  JudgedWorkload,
} from './JudgedScope';
import type { Caller, MonitoringRight } from './ScopeService';
import { describeWorkload } from './workloads/describeWorkload';
import {
  workloadsInScope,
  type WorkloadInScope,
} from './workloads/workloadsInScope';

/** How old what is known of releases may be, in milliseconds. */
const FRESH_MS = 15_000;

const RIGHTS: readonly MonitoringRight[] = [
  'read',
  'manage-rules',
  'silence',
  'manage-scrapes',
];

export interface ScopeJudgeParts {
  authorizer: Pick<MonitoringAuthorizer, 'decide'>;
  clusterAccess: ClusterAccess;
  namespaces: NamespaceOwners;
  owners: PodOwners;
  releases: ReleaseOwners;
  resolver: ScopeResolver;
  workloads: Workloads;
}

/** Finds what is in a scope, and judges each of it for a caller. */
export class ScopeJudge {
  readonly #parts: ScopeJudgeParts;

  constructor(parts: ScopeJudgeParts) {
    this.#parts = parts;
  }

  /** @throws as `ScopeResolver.resolve` */
  async judge(scope: MetricScope, caller: Caller): Promise<JudgedScope> {
    const resolved = await this.#parts.resolver.resolve(
      toPodScope(scope),
      caller,
    );
    return this.judgeResolved(
      resolved,
      caller,
      scope.kind === 'entity' ? resolved.title : undefined,
    );
  }

  /** The same for what was resolved before. */
  async judgeResolved(
    resolved: ResolvedScope,
    caller: Caller,
    entityRef?: string,
  ): Promise<JudgedScope> {
    const { authorizer, workloads } = this.#parts;
    const decide = await authorizer.decide(caller);
    const found = workloadsInScope(workloads, resolved);
    const namespaces = await Promise.all(
      [...found.namespaces].flatMap(([cluster, names]) =>
        [...names].sort().map(namespace =>
          this.#namespace({
            ...{ cluster, namespace, decide, caller },
            workloads: found.workloads.filter(
              one => one.cluster === cluster && one.namespace === namespace,
            ),
          }),
        ),
      ),
    );
    const { title, clusters, problems, notice } = resolved;
    return { title, entityRef, clusters, namespaces, problems, notice };
  }

  async #namespace(options: {
    cluster: string;
    namespace: string;
    workloads: WorkloadInScope[];
    decide: MonitoringDecision;
    caller: Caller;
  }): Promise<JudgedNamespace> {
    const { cluster, namespace, decide, caller } = options;
    const { clusterAccess, namespaces } = this.#parts;
    const resource = namespaces.of(cluster, namespace);
    if (!(await clusterAccess.mayReadMetrics(cluster, namespace, caller))) {
      return {
        resource,
        whole: new Set(),
        workloads: await this.#workloads(options, () => new Set()),
        refusal: `Kubernetes does not let you get pods of metrics.k8s.io in namespace ${namespace} of ${cluster}`,
      };
    }
    const rightsTo = (target: MetricTargetResource) =>
      new Set(RIGHTS.filter(right => decide(right, target)));
    const whole = rightsTo(resource);
    return {
      resource,
      whole,
      workloads: await this.#workloads(
        options,
        one => new Set([...whole, ...rightsTo(one)]),
      ),
    };
  }

  async #workloads(
    {
      cluster,
      namespace,
      workloads,
    }: { cluster: string; namespace: string; workloads: WorkloadInScope[] },
    rightsTo: (resource: MetricTargetResource) => Set<MonitoringRight>,
  ): Promise<JudgedWorkload[]> {
    const { owners, releases } = this.#parts;
    const [resources, known] = await Promise.all([
      owners.of(
        cluster,
        workloads.map(({ sample }) => sample),
      ),
      releases.of(cluster, [namespace], FRESH_MS),
    ]);
    return workloads
      .map((one, index) => {
        const resource = resources[index];
        const { release } = one.sample;
        const profile =
          release && known.get(`${release.namespace}/${release.name}`)?.profile;
        return {
          workload: describeWorkload(one, {
            entityRef: resource.entityRef,
            profile,
          }),
          resource,
          rights: rightsTo(resource),
        };
      })
      .sort((one, other) => (one.workload.name < other.workload.name ? -1 : 1));
  }
}

function toPodScope(scope: MetricScope): PodScope {
  return scope.kind === 'namespace' ? { ...scope, kind: 'pods' } : scope;
}
