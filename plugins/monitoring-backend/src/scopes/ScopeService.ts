import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type {
  MetricScope,
  MetricTargets,
  MetricWorkload,
  ScopeOnCluster,
} from '@foredeck/backstage-plugin-monitoring-common';

/** On whose behalf metrics are read and rules written. */
export type Caller = BackstageCredentials<BackstageUserPrincipal>;

/** What a caller wants to do with what a scope names. */
export type MonitoringRight =
  | 'read'
  | 'manage-rules'
  | 'silence'
  | 'manage-scrapes';

/** A workload whose series the caller may read. */
export interface ScopedWorkload extends MetricWorkload {
  /** Entity ref, where it is known. */
  entityRef?: string;
  /**
   * RE2 that fits the names of its pods, also of those that are gone: a
   * ReplicaSet's hash and a pod's suffix are left open. Not anchored.
   */
  podPattern: string;
  /** Labels of its pods. */
  podLabels: Record<string, string>;
}

/** A namespace in which the caller has the right that was asked for. */
export interface ScopedNamespace {
  cluster: string;
  namespace: string;
  space?: string;
  environment?: string;
  /** Entity ref of who owns the environment or namespace. */
  owner?: string;
  /** Whether the right is to the whole namespace, not only to some workloads. */
  whole: boolean;
  workloads: ScopedWorkload[];
}

/** What of a scope lies on one cluster and is allowed. Never empty. */
export interface AuthorizedScope {
  cluster: string;
  /** Absent for a scope that names no entity. */
  entityRef?: string;
  namespaces: ScopedNamespace[];
}

/** Finds what a caller may see and change. Every call authorises the caller. */
export interface ScopeService {
  /** Where the scope has workloads, without `sources`. Reading is enough. */
  targets(
    scope: MetricScope,
    caller: Caller,
  ): Promise<Omit<MetricTargets, 'sources'>>;
  /**
   * One cluster's part of a scope, cut to what the caller has the right to.
   *
   * @throws NotAllowedError when nothing is left, NotFoundError for an entity,
   * environment, namespace, workload or cluster that is not there, InputError
   * when the scope reaches over several clusters and none is named
   */
  authorize(
    where: ScopeOnCluster,
    right: MonitoringRight,
    caller: Caller,
  ): Promise<AuthorizedScope>;
  /**
   * The same, and refuses unless every namespace is allowed whole: for queries
   * and rules of the caller's own.
   *
   * @throws NotAllowedError that names the namespace and says why, as `authorize`
   */
  authorizeWhole(
    where: ScopeOnCluster,
    right: MonitoringRight,
    caller: Caller,
  ): Promise<AuthorizedScope>;
  /** Everything the caller owns, or may read when there is a scope, on all clusters. */
  everywhere(
    caller: Caller,
    right: MonitoringRight,
    scope?: MetricScope,
    cluster?: string,
  ): Promise<{
    scopes: AuthorizedScope[];
    problems: Array<{ cluster: string; message: string }>;
  }>;
  /** @throws NotAllowedError without the right to see clusters' health */
  authorizeClusters(caller: Caller): Promise<void>;
}
