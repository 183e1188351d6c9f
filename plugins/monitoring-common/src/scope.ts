/** Whose metrics are meant. */
export type MetricScope =
  /** The workloads of a catalog entity, wherever they run; or only at one place. */
  | {
      kind: 'entity';
      entityRef: string;
      cluster?: string;
      namespace?: string;
    }
  | { kind: 'release'; cluster: string; namespace: string; name: string }
  | { kind: 'environment'; cluster: string; space: string; environment: string }
  | { kind: 'namespace'; cluster: string; namespace: string };

/** A workload in scope. */
export interface MetricWorkload {
  /** Such as `Deployment`. */
  kind: string;
  name: string;
  /** Name of the Helm release that owns it. */
  release?: string;
  /** Name of the store profile it was deployed from, such as `spring-boot`. */
  profile?: string;
  pods: number;
}

/** What serves metrics on a cluster. */
export interface MetricSourceInfo {
  state: 'ok' | 'absent' | 'down' | 'denied';
  /** Why it is not `ok`, and what to do, in words. */
  message?: string;
  kind?: 'prometheus' | 'thanos' | 'mimir' | 'victoriametrics';
  version?: string;
  /** Whether there is an Alertmanager to silence alerts in. */
  alertmanager: boolean;
  /** Whether exemplars are kept. */
  exemplars: boolean;
}

/** A namespace with workloads in scope. */
export interface MetricPlace {
  cluster: string;
  clusterTitle: string;
  namespace: string;
  space?: string;
  environment?: string;
  workloads: MetricWorkload[];
  /** Workloads the user may not see metrics of. */
  hiddenWorkloads: number;
  /** Whether the user may read every series of the namespace, and so ask queries of their own. */
  whole: boolean;
  /** What the user may do here beside reading. */
  may: { manageRules: boolean; silence: boolean; manageScrapes: boolean };
}

/** Answer of POST `/targets` with `{ scope }`. */
export interface MetricTargets {
  places: MetricPlace[];
  /** One of each cluster that `places` name. */
  sources: Array<{ cluster: string } & MetricSourceInfo>;
  /** Clusters that could not be asked, in words. */
  problems: Array<{ cluster: string; message: string }>;
  /** Why what is shown may not be all, in one sentence. */
  notice?: string;
}

/**
 * Part of a scope that one data source can answer for: a cluster, and there all
 * of the scope or some.
 */
export interface ScopeOnCluster {
  scope: MetricScope;
  /** Needed where the scope reaches over several. */
  cluster: string;
  /** Only in these of the scope's namespaces. */
  namespaces?: string[];
  /** Only these of the scope's workloads, such as `Deployment/cart`. */
  workloads?: string[];
}
