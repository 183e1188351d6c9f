import type {
  V1DaemonSet,
  V1Deployment,
  V1Job,
  V1StatefulSet,
} from '@kubernetes/client-node';
import type { ReleaseResource } from '@foredeck/backstage-plugin-helm-common';
import type { Workload } from '@foredeck/backstage-plugin-workloads-node';

/** How far a workload has come. */
export interface WorkloadProgress {
  state: ReleaseResource['state'];
  message: string;
  ready?: number;
  desired?: number;
}

/**
 * Whether a workload has reached what its spec asks for, by the rules of
 * kstatus (sigs.k8s.io/cli-utils), which `helm --wait` follows.
 */
export function workloadProgress(workload: Workload): WorkloadProgress {
  if (workload.object.metadata?.deletionTimestamp) {
    return { state: 'progressing', message: 'is being deleted' };
  }
  switch (workload.kind) {
    case 'Deployment':
      return deployment(workload.object);
    case 'StatefulSet':
      return statefulSet(workload.object);
    case 'DaemonSet':
      return daemonSet(workload.object);
    default:
      return job(workload.object);
  }
}

function deployment({
  metadata,
  spec,
  status,
}: V1Deployment): WorkloadProgress {
  const desired = spec?.replicas ?? 1;
  const ready = Math.min(status?.readyReplicas ?? 0, desired);
  const counts = { ready, desired };
  const progressing = status?.conditions?.find(
    one => one.type === 'Progressing',
  );
  const failure = status?.conditions?.find(
    one => one.type === 'ReplicaFailure' && one.status === 'True',
  );
  if (isUnseen(metadata?.generation, status?.observedGeneration)) {
    return unseen(counts);
  }
  if (progressing?.reason === 'ProgressDeadlineExceeded') {
    return {
      ...counts,
      state: 'failed',
      message: `made no progress in time; ${podsReady(ready, desired)}`,
    };
  }
  if (failure) {
    return {
      ...counts,
      state: 'failed',
      message: failure.message ?? 'pods can not be created',
    };
  }
  const updated = status?.updatedReplicas ?? 0;
  if (updated < desired) {
    return replacing(counts, updated, desired);
  }
  const old = (status?.replicas ?? 0) - updated;
  if (old > 0) {
    return {
      ...counts,
      state: 'progressing',
      message: `${pods(old)} of the previous revision to stop`,
    };
  }
  return {
    ...counts,
    state:
      ready >= desired && (status?.availableReplicas ?? 0) >= desired
        ? 'ready'
        : 'progressing',
    message: podsReady(ready, desired),
  };
}

function statefulSet({
  metadata,
  spec,
  status,
}: V1StatefulSet): WorkloadProgress {
  const desired = spec?.replicas ?? 1;
  const ready = Math.min(status?.readyReplicas ?? 0, desired);
  const counts = { ready, desired };
  if (isUnseen(metadata?.generation, status?.observedGeneration)) {
    return unseen(counts);
  }
  const partition = spec?.updateStrategy?.rollingUpdate?.partition ?? 0;
  const toUpdate = Math.max(desired - partition, 0);
  const updated = status?.updatedReplicas ?? 0;
  const rolls =
    spec?.updateStrategy?.type !== 'OnDelete' &&
    status?.currentRevision !== status?.updateRevision;
  if (rolls && updated < toUpdate) {
    return replacing(counts, updated, toUpdate);
  }
  return settling(counts);
}

function daemonSet({ metadata, spec, status }: V1DaemonSet): WorkloadProgress {
  const desired = status?.desiredNumberScheduled ?? 0;
  const ready = Math.min(status?.numberReady ?? 0, desired);
  const counts = { ready, desired };
  if (isUnseen(metadata?.generation, status?.observedGeneration)) {
    return unseen(counts);
  }
  const updated = status?.updatedNumberScheduled ?? 0;
  // With OnDelete, pods are replaced when somebody deletes them.
  if (updated < desired && spec?.updateStrategy?.type !== 'OnDelete') {
    return replacing(counts, updated, desired);
  }
  const settled = settling(counts);
  return settled.state === 'ready' && (status?.numberAvailable ?? 0) < desired
    ? { ...settled, state: 'progressing' }
    : settled;
}

function job({ spec, status }: V1Job): WorkloadProgress {
  const failed = status?.conditions?.find(
    one => one.type === 'Failed' && one.status === 'True',
  );
  if (failed) {
    return { state: 'failed', message: failed.message ?? 'the job failed' };
  }
  const complete = status?.conditions?.some(
    one => one.type === 'Complete' && one.status === 'True',
  );
  if (complete || spec?.suspend) {
    return { state: 'ready', message: complete ? 'complete' : 'suspended' };
  }
  // kstatus calls a started job current; whether it ends well is shown by its pods.
  return status?.startTime
    ? { state: 'ready', message: 'running' }
    : { state: 'progressing', message: 'waiting to start' };
}

function isUnseen(generation = 0, observed = 0): boolean {
  return observed < generation;
}

interface PodCounts {
  ready: number;
  desired: number;
}

/** Its controller has not looked at the newest specification. */
function unseen(counts: PodCounts): WorkloadProgress {
  return {
    ...counts,
    state: 'progressing',
    message: 'waiting to be picked up',
  };
}

function replacing(
  counts: PodCounts,
  updated: number,
  wanted: number,
): WorkloadProgress {
  return {
    ...counts,
    state: 'progressing',
    message: `${updated} of ${pods(wanted)} replaced`,
  };
}

/** All pods are of the newest revision; ready once each of them is. */
function settling({ ready, desired }: PodCounts): WorkloadProgress {
  return {
    ready,
    desired,
    state: ready >= desired ? 'ready' : 'progressing',
    message: podsReady(ready, desired),
  };
}

function podsReady(ready: number, desired: number): string {
  return desired === 0
    ? 'scaled to zero'
    : `${ready} of ${pods(desired)} ready`;
}

function pods(count: number): string {
  return count === 1 ? '1 pod' : `${count} pods`;
}
