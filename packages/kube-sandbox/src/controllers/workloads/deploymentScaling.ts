import type { Deployment, ReplicaSet } from '../kinds/Workloads';
import type { ControllerContext } from '../runtime/Controller';
import { deleteObject } from '../runtime/deletion';
import { writeSpec } from '../runtime/writes';
import {
  actualReplicas,
  availableReplicas,
  newSetReplicas,
  rolloutLimits,
  wantedReplicas,
} from './deploymentMath';
import type { Revisions } from './revisions';
import {
  DESIRED,
  replicasAnnotations,
  REVISION,
  revisionOf,
} from './revisions';

const COMPONENT = 'deployment-controller';

/** Gives a ReplicaSet its size, with the event that `kubectl describe` shows. */
export function scaleSet(
  { store, events }: ControllerContext,
  deployment: Deployment,
  set: ReplicaSet,
  replicas: number,
): boolean {
  const before = set.spec.replicas ?? 1;
  writeSpec(store, 'replicasets.apps', set, {
    ...set,
    metadata: {
      ...set.metadata,
      annotations: {
        ...set.metadata.annotations,
        ...replicasAnnotations(deployment),
      },
    },
    spec: { ...set.spec, replicas },
  } as ReplicaSet);
  if (before === replicas) {
    return false;
  }
  recordScaling({ events }, deployment, set, before, replicas);
  return true;
}

export function recordScaling(
  { events }: Pick<ControllerContext, 'events'>,
  deployment: Deployment,
  set: ReplicaSet,
  from: number,
  to: number,
): void {
  events.record({
    about: deployment,
    type: 'Normal',
    reason: 'ScalingReplicaSet',
    message: `Scaled ${from < to ? 'up' : 'down'} replica set ${
      set.metadata.name
    } from ${from} to ${to}`,
    component: COMPONENT,
  });
}

/** Whether the Deployment's own size changed since its sets were last sized. */
export function isScaling(deployment: Deployment, sets: ReplicaSet[]): boolean {
  return sets.some(set => {
    const desired = set.metadata.annotations?.[DESIRED];
    return (
      (set.spec.replicas ?? 1) > 0 &&
      desired !== undefined &&
      Number(desired) !== (deployment.spec.replicas ?? 1)
    );
  });
}

/** Sizes the sets to a new total: one active set takes all, several share it. */
export function scaleAll(
  context: ControllerContext,
  deployment: Deployment,
  { current, old, all }: Revisions,
): void {
  const active = all.filter(set => (set.spec.replicas ?? 1) > 0);
  const { replicas, maxSurge } = rolloutLimits(deployment);
  const latest = current ?? old.at(-1);
  if (active.length <= 1) {
    const only = active[0] ?? latest;
    if (only) {
      scaleSet(context, deployment, only, replicas);
    }
    return;
  }
  if (
    current &&
    availableReplicas([current]) >= replicas &&
    isSaturated(deployment, current)
  ) {
    old.forEach(set => scaleSet(context, deployment, set, 0));
    return;
  }
  if (deployment.spec.strategy?.type === 'Recreate') {
    return;
  }
  const total = wantedReplicas(active);
  const allowed = replicas > 0 ? replicas + maxSurge : 0;
  let left = allowed - total;
  // The largest set takes the rounding, as the one that hurts least.
  const bySize = [...active].sort(
    (a, b) => (b.spec.replicas ?? 1) - (a.spec.replicas ?? 1),
  );
  bySize.forEach((set, index) => {
    const now = set.spec.replicas ?? 1;
    const share =
      index === bySize.length - 1
        ? left
        : clampShare(Math.round((now * (allowed - total)) / total), left);
    left -= share;
    scaleSet(context, deployment, set, Math.max(0, now + share));
  });
}

function clampShare(share: number, left: number): number {
  return left >= 0 ? Math.min(share, left) : Math.max(share, left);
}

function isSaturated(deployment: Deployment, set: ReplicaSet): boolean {
  const replicas = deployment.spec.replicas ?? 1;
  return (
    set.spec.replicas === replicas &&
    set.metadata.annotations?.[DESIRED] === String(replicas)
  );
}

/**
 * One step of a rolling update: the new set grows as far as the surge allows,
 * then old ones shrink as far as availability allows, broken pods first.
 * @returns whether something was scaled
 */
export function rollingStep(
  context: ControllerContext,
  deployment: Deployment,
  revisions: Revisions & { current: ReplicaSet },
): boolean {
  const { current, old, all } = revisions;
  const { replicas, maxUnavailable } = rolloutLimits(deployment);
  const now = current.spec.replicas ?? 1;
  const next =
    now > replicas ? replicas : newSetReplicas(deployment, all, current);
  if (scaleSet(context, deployment, current, next)) {
    return true;
  }
  if (wantedReplicas(old) === 0) {
    return false;
  }
  const minAvailable = replicas - maxUnavailable;
  const newUnavailable = now - availableReplicas([current]);
  let room = wantedReplicas(all) - minAvailable - newUnavailable;
  let scaled = false;
  const shrink = (set: ReplicaSet, by: number) => {
    const size = set.spec.replicas ?? 1;
    const count = Math.min(by, size);
    if (count > 0) {
      scaled = scaleSet(context, deployment, set, size - count) || scaled;
    }
    return count;
  };
  const sizes = new Map<ReplicaSet, number>();
  for (const set of old) {
    const size = set.spec.replicas ?? 1;
    const broken = Math.max(0, size - (set.status?.availableReplicas ?? 0));
    const count = Math.max(0, Math.min(room, broken));
    sizes.set(set, count);
    room -= count;
  }
  let spare = Math.min(room, availableReplicas(all) - minAvailable);
  for (const set of old) {
    const broken = sizes.get(set) ?? 0;
    const size = (set.spec.replicas ?? 1) - broken;
    const count = Math.max(0, Math.min(spare, size));
    spare -= count;
    shrink(set, broken + count);
  }
  return scaled;
}

/**
 * One step of Recreate: everything old goes first.
 * @returns whether old pods are still there
 */
export function recreateStep(
  context: ControllerContext,
  deployment: Deployment,
  old: ReplicaSet[],
): boolean {
  const scaled = old
    .map(set => scaleSet(context, deployment, set, 0))
    .some(Boolean);
  return (
    scaled ||
    actualReplicas(old) > 0 ||
    old.some(set => (set.status?.terminatingReplicas ?? 0) > 0)
  );
}

/** Forgets the oldest empty revisions beyond `revisionHistoryLimit`. */
export function cleanUpHistory(
  context: ControllerContext,
  deployment: Deployment,
  old: ReplicaSet[],
): void {
  const limit = deployment.spec.revisionHistoryLimit ?? 10;
  const excess = old.length - limit;
  if (excess <= 0) {
    return;
  }
  [...old]
    .sort((a, b) => revisionOf(a) - revisionOf(b))
    .slice(0, excess)
    .filter(
      set =>
        set.metadata.annotations?.[REVISION] !== undefined &&
        set.spec.replicas === 0 &&
        !set.status?.replicas &&
        !set.status?.terminatingReplicas &&
        !set.metadata.deletionTimestamp,
    )
    .forEach(set => deleteObject(context, 'replicasets.apps', set));
}
