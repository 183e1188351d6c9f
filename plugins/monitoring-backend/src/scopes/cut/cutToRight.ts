import type { JudgedScope } from '../JudgedScope';
import type { AuthorizedScope, MonitoringRight } from '../ScopeService';

/** What of a scope on one cluster its caller has a right to; perhaps nothing. */
export function cutToRight(
  { entityRef, namespaces }: JudgedScope,
  cluster: string,
  right: MonitoringRight,
): AuthorizedScope {
  return {
    cluster,
    entityRef,
    namespaces: namespaces
      .filter(({ resource }) => resource.cluster === cluster)
      .map(({ resource, whole, workloads }) => ({
        cluster,
        namespace: resource.namespace,
        space: resource.space,
        environment: resource.environment,
        owner: resource.owners[0],
        whole: whole.has(right),
        workloads: workloads
          .filter(({ rights }) => rights.has(right))
          .map(({ workload }) => workload),
      }))
      .filter(one => one.whole || one.workloads.length > 0),
  };
}
