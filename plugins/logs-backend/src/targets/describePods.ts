import type {
  TargetContainer,
  TargetPod,
} from '@foredeck/backstage-plugin-logs-common';
import { podProblem } from '@foredeck/backstage-plugin-helm-node';
import type { PlacedPod } from '@foredeck/backstage-plugin-workloads-node';
import { containersOf, type PodContainer } from './runs/containerStatus';
import { previousEnd, runState, toIso } from './runs/runState';

/** What a page shows of a pod that can be read. */
export function describePod({ pod, workload, release }: PlacedPod): TargetPod {
  const { metadata, spec, status } = pod;
  return {
    name: metadata?.name ?? '',
    uid: metadata?.uid ?? '',
    workload: workload && `${workload.kind}/${workload.name}`,
    release: release?.name,
    node: spec?.nodeName,
    ready:
      !metadata?.deletionTimestamp &&
      status?.conditions?.find(({ type }) => type === 'Ready')?.status ===
        'True',
    state: stateOf(pod),
    startedAt: toIso(status?.startTime ?? metadata?.creationTimestamp),
    containers: containersOf(pod).map(one => describeContainer(pod, one)),
  };
}

function stateOf(pod: PlacedPod['pod']): string {
  if (pod.metadata?.deletionTimestamp) {
    return 'Terminating';
  }
  return podProblem(pod)?.reason ?? pod.status?.phase ?? 'Unknown';
}

function describeContainer(
  pod: PlacedPod['pod'],
  { name, kind, status }: PodContainer,
): TargetContainer {
  const state = runState(pod, status);
  return {
    name,
    kind,
    restarts: status?.restartCount ?? 0,
    state,
    previous:
      previousEnd(status) ?? (status?.state?.waiting ? state.ended : undefined),
  };
}
