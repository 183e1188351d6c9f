import {
  describeProblem,
  podProblem,
  workloadProgress,
  type Workload,
} from '@foredeck/backstage-plugin-helm-node';
import type { V1Pod } from '@kubernetes/client-node';
import type { SleepDirection } from './Sleepers';

/** A workload that is scaled. */
export type ScaledWorkload = Extract<
  Workload,
  { kind: 'Deployment' | 'StatefulSet' }
>;

/**
 * Why a workload has not come up yet, or not stopped yet, in words that follow
 * its name. Undefined once it has: up by the rules of kstatus, stopped when the
 * last of its pods is gone.
 *
 * @param pods - its own
 */
export function standing(
  direction: SleepDirection,
  workload: ScaledWorkload,
  pods: readonly V1Pod[],
): string | undefined {
  return direction === 'wake'
    ? notUp(workload, pods)
    : notStopped(workload, pods);
}

function notUp(
  workload: ScaledWorkload,
  pods: readonly V1Pod[],
): string | undefined {
  const { state, message } = workloadProgress(workload);
  if (state === 'ready') {
    return undefined;
  }
  for (const pod of pods) {
    const problem = pod.metadata?.deletionTimestamp
      ? undefined
      : podProblem(pod);
    if (problem) {
      return `its pod ${describeProblem(problem)}`;
    }
  }
  return message;
}

function notStopped(
  { object: { metadata, spec, status } }: ScaledWorkload,
  pods: readonly V1Pod[],
): string | undefined {
  const wanted = spec?.replicas ?? 1;
  if (wanted) {
    return `somebody has started it again, with ${count(wanted)}`;
  }
  if ((status?.observedGeneration ?? 0) < (metadata?.generation ?? 0)) {
    return 'waiting to be picked up';
  }
  const [first] = pods;
  if (first) {
    return `${count(pods.length)} left: ${whyThere(first)}`;
  }
  return status?.replicas ? `${count(status.replicas)} left` : undefined;
}

function whyThere({ metadata }: V1Pod): string {
  const name = metadata?.name ?? '';
  if (!metadata?.deletionTimestamp) {
    return `${name} was not told to stop yet`;
  }
  if (metadata.finalizers?.length) {
    return `${name} is held by ${metadata.finalizers.join(', ')}`;
  }
  return `${name} has ${metadata.deletionGracePeriodSeconds ?? 0} s to stop`;
}

/**
 * The Deployment or StatefulSet that a pod belongs to, as `kind/name`. A
 * ReplicaSet is named after its Deployment and the hash that its pods carry.
 */
export function workloadOf({ metadata }: V1Pod): string | undefined {
  const owner = metadata?.ownerReferences?.find(one => one.controller);
  if (owner?.kind !== 'ReplicaSet') {
    return owner && `${owner.kind}/${owner.name}`;
  }
  const end = `-${metadata?.labels?.['pod-template-hash'] ?? ''}`;
  return owner.name.endsWith(end)
    ? `Deployment/${owner.name.slice(0, -end.length)}`
    : undefined;
}

function count(pods: number): string {
  return pods === 1 ? '1 pod' : `${pods} pods`;
}
