import { InputError, NotFoundError } from '@backstage/errors';
import type { MetricScope } from '@foredeck/backstage-plugin-monitoring-common';
import type { Caller, ScopeService } from '../scopes/ScopeService';

/**
 * The cluster of a scope, when it is on one only.
 *
 * @throws InputError that names the clusters there are, NotFoundError
 */
export async function chooseCluster(
  scopes: Pick<ScopeService, 'targets'>,
  scope: MetricScope,
  caller: Caller,
): Promise<string> {
  if (scope.cluster !== undefined) {
    return scope.cluster;
  }
  const { places, problems } = await scopes.targets(scope, caller);
  const clusters = [...new Set(places.map(({ cluster }) => cluster))];
  if (clusters.length > 1) {
    throw new InputError(
      `cluster: it runs on ${clusters.join(', ')}; name one of them`,
    );
  }
  if (clusters.length === 0) {
    throw new NotFoundError(
      problems.map(({ message }) => message).join('; ') ||
        'It has no workloads on any cluster',
    );
  }
  return clusters[0];
}
