import type { LogSource } from '@foredeck/backstage-plugin-logs-common';
import type { PlacedPod } from '@foredeck/backstage-plugin-workloads-node';
import type { LiveSource } from '../LogTargetService';
import { containersOf, type PodContainer } from './containerStatus';
import { previousEnd, runState } from './runState';

/** The latest run of each container of a pod, and the one before where it can be read. */
export function liveSources(cluster: string, placed: PlacedPod): LiveSource[] {
  return containersOf(placed.pod).map(container =>
    liveSource(cluster, placed, container),
  );
}

function liveSource(
  cluster: string,
  placed: PlacedPod,
  container: PodContainer,
): LiveSource {
  const { status } = container;
  const source = toSource(cluster, placed, container);
  const ended = previousEnd(status);
  return {
    source,
    state: runState(placed.pod, status),
    ...(ended && {
      previous: {
        source: { ...source, run: source.run - 1 },
        state: { state: 'ended', ended },
      },
    }),
  };
}

function toSource(
  cluster: string,
  { pod, workload, release }: PlacedPod,
  { name, kind, image, status }: PodContainer,
): LogSource {
  const { metadata, spec } = pod;
  return {
    cluster,
    namespace: metadata?.namespace ?? '',
    pod: metadata?.name ?? '',
    podUid: metadata?.uid ?? '',
    container: name,
    containerKind: kind,
    run: status?.restartCount ?? 0,
    node: spec?.nodeName,
    workload: workload && `${workload.kind}/${workload.name}`,
    release: release?.name,
    image,
  };
}
