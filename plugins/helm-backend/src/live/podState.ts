import type { V1Pod } from '@kubernetes/client-node';
import type { PodState } from '@foredeck/backstage-plugin-helm-common';
import {
  describeProblem,
  podProblem,
} from '@foredeck/backstage-plugin-helm-node';
import { toIso } from './toIso';

/** What a page shows of a pod; `workload` such as `Deployment/payment`. */
export function podState(pod: V1Pod, workload: string): PodState {
  const problem = podProblem(pod);
  const statuses = pod.status?.containerStatuses ?? [];
  return {
    name: pod.metadata?.name ?? '',
    workload,
    phase: pod.metadata?.deletionTimestamp
      ? 'Terminating'
      : pod.status?.phase ?? 'Unknown',
    ready: isPodReady(pod),
    restarts: statuses.reduce((sum, one) => sum + one.restartCount, 0),
    image: pod.spec?.containers[0]?.image,
    startedAt: toIso(pod.status?.startTime ?? pod.metadata?.creationTimestamp),
    problem: problem && `${problem.reason}: ${describeProblem(problem)}`,
  };
}

/** Kubernetes' own condition, which counts readiness gates too. */
export function isPodReady(pod: V1Pod): boolean {
  return (
    !pod.metadata?.deletionTimestamp &&
    pod.status?.conditions?.find(one => one.type === 'Ready')?.status === 'True'
  );
}

/** A pod that ran to its end, such as a Job's. */
export function isPodFinished(pod: V1Pod): boolean {
  return pod.status?.phase === 'Succeeded';
}
