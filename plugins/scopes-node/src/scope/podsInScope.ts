import type {
  PlacedPod,
  Workloads,
} from '@foredeck/backstage-plugin-workloads-node';
import type { ResolvedScope } from './ResolvedScope';

/** The pods of a scope as memory knows them, by cluster, each once. */
export function podsInScope(
  workloads: Workloads,
  { clusters, parts }: ResolvedScope,
): Map<string, PlacedPod[]> {
  return new Map(
    clusters.map(cluster => {
      const pods = parts
        .filter(part => part.cluster === cluster)
        .flatMap(({ selection, only }) => {
          const selected = workloads.cluster(cluster).pods(selection);
          return only ? selected.filter(only) : selected;
        });
      return [cluster, [...new Set(pods)]];
    }),
  );
}
