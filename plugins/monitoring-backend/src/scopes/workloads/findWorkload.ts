import { madeBy } from '@foredeck/backstage-plugin-scopes-node';
import type {
  ClusterWorkloads,
  PlacedPod,
  WorkloadRef,
} from '@foredeck/backstage-plugin-workloads-node';

/** Kind that a pod without a workload is listed as. */
export const BARE_POD = 'Pod';

/** A pod such as the workload makes, or the bare pod itself; undefined when it is not there. */
export function findWorkload(
  observed: ClusterWorkloads,
  { kind, namespace, name }: WorkloadRef,
): PlacedPod | undefined {
  if (kind === BARE_POD) {
    return observed.pod(namespace, name);
  }
  const found = observed
    .workloads(namespace)
    .find(({ workload }) => workload.kind === kind && workload.name === name);
  return found && madeBy(found);
}
