import type {
  LogNarrowing,
  LogSource,
} from '@foredeck/backstage-plugin-logs-common';
import type { PlacedPod } from '@foredeck/backstage-plugin-workloads-node';

/** Whether a pod stays when the selection is narrowed. */
export function keepsPod(
  { pods, workloads }: LogNarrowing,
  { pod, workload }: PlacedPod,
): boolean {
  return (
    (!pods || pods.includes(pod.metadata?.name ?? '')) &&
    (!workloads ||
      (workload !== undefined &&
        workloads.includes(`${workload.kind}/${workload.name}`)))
  );
}

/** Whether a container stays when the selection is narrowed. */
export function keepsContainer(
  { containers, auxiliary }: LogNarrowing,
  { container, containerKind }: Pick<LogSource, 'container' | 'containerKind'>,
): boolean {
  return (
    (!containers || containers.includes(container)) &&
    (auxiliary !== false || containerKind === 'container')
  );
}
