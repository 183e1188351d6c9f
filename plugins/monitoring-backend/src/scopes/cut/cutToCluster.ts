import { NotFoundError } from '@backstage/errors';
import type { ScopeOnCluster } from '@foredeck/backstage-plugin-monitoring-common';
import type { JudgedScope } from '../JudgedScope';

/**
 * What of a scope lies on one cluster, and there in the namespaces and workloads
 * that are named.
 *
 * @throws NotFoundError for a name that is not in the scope
 */
export function cutToCluster(
  scope: JudgedScope,
  { cluster, namespaces, workloads }: Omit<ScopeOnCluster, 'scope'>,
): JudgedScope {
  const there = scope.namespaces.filter(
    ({ resource }) => resource.cluster === cluster,
  );
  const missing = namespaces?.find(
    name => !there.some(({ resource }) => resource.namespace === name),
  );
  if (missing !== undefined) {
    throw new NotFoundError(
      `namespaces: there is nothing of ${scope.title} in namespace ${missing} of ${cluster}`,
    );
  }
  const chosen = there.filter(
    ({ resource }) => namespaces?.includes(resource.namespace) ?? true,
  );
  const nameOf = (one: { kind: string; name: string }) =>
    `${one.kind}/${one.name}`;
  const absent = workloads?.find(
    name =>
      !chosen.some(one =>
        one.workloads.some(({ workload }) => nameOf(workload) === name),
      ),
  );
  if (absent !== undefined) {
    throw new NotFoundError(
      `workloads: ${absent} is not among those of ${scope.title} on ${cluster}`,
    );
  }
  return {
    ...scope,
    clusters: [cluster],
    problems: scope.problems.filter(one => one.cluster === cluster),
    namespaces: workloads
      ? chosen
          .map(one => ({
            ...one,
            workloads: one.workloads.filter(({ workload }) =>
              workloads.includes(nameOf(workload)),
            ),
          }))
          .filter(one => one.workloads.length > 0)
      : chosen,
  };
}
