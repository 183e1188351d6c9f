import type { ScopedWorkload } from './ScopeService';
import type { MonitoringRight } from './ScopeService';
import type { MetricTargetResource } from '../permissions/MetricTargetResource';

/** A workload with what its caller may do with it. */
export interface JudgedWorkload {
  workload: ScopedWorkload;
  resource: MetricTargetResource;
  rights: ReadonlySet<MonitoringRight>;
}

/** A namespace of a scope with what its caller may do there. */
export interface JudgedNamespace {
  resource: MetricTargetResource;
  /** Rights to the whole namespace, which are rights to all in it. */
  whole: ReadonlySet<MonitoringRight>;
  workloads: JudgedWorkload[];
  /** Why nothing may be read here although the policy allows it. */
  refusal?: string;
}

/** A scope as one caller may see it. */
export interface JudgedScope {
  /** In words that follow "of". */
  title: string;
  entityRef?: string;
  clusters: string[];
  namespaces: JudgedNamespace[];
  problems: Array<{ cluster: string; message: string }>;
  notice?: string;
}
