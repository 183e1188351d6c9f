import type { Deployment, ReplicaSet } from '../kinds/Workloads';
import { resolveIntOrPercent } from './intOrPercent';

export interface RolloutLimits {
  replicas: number;
  maxSurge: number;
  maxUnavailable: number;
}

/**
 * How far a rollout may go. When both bounds round to nothing, one pod may be
 * unavailable, else no rollout could ever move.
 */
export function rolloutLimits({ spec }: Deployment): RolloutLimits {
  const replicas = spec.replicas ?? 1;
  if (spec.strategy?.type === 'Recreate' || replicas === 0) {
    return { replicas, maxSurge: 0, maxUnavailable: 0 };
  }
  const rolling = spec.strategy?.rollingUpdate;
  const maxSurge = resolveIntOrPercent(
    rolling?.maxSurge ?? '25%',
    replicas,
    'up',
  );
  const maxUnavailable = resolveIntOrPercent(
    rolling?.maxUnavailable ?? '25%',
    replicas,
    'down',
  );
  return {
    replicas,
    maxSurge,
    maxUnavailable:
      maxSurge === 0 && maxUnavailable === 0
        ? 1
        : Math.min(maxUnavailable, replicas),
  };
}

export function wantedReplicas(sets: ReplicaSet[]): number {
  return sum(sets, set => set.spec.replicas ?? 1);
}

export function actualReplicas(sets: ReplicaSet[]): number {
  return sum(sets, set => set.status?.replicas ?? 0);
}

export function readyReplicas(sets: ReplicaSet[]): number {
  return sum(sets, set => set.status?.readyReplicas ?? 0);
}

export function availableReplicas(sets: ReplicaSet[]): number {
  return sum(sets, set => set.status?.availableReplicas ?? 0);
}

export function terminatingReplicas(sets: ReplicaSet[]): number {
  return sum(sets, set => set.status?.terminatingReplicas ?? 0);
}

/** How many replicas the new ReplicaSet may have now. */
export function newSetReplicas(
  deployment: Deployment,
  all: ReplicaSet[],
  newSet: ReplicaSet | undefined,
): number {
  const { replicas, maxSurge } = rolloutLimits(deployment);
  const now = newSet?.spec.replicas ?? 0;
  if (deployment.spec.strategy?.type === 'Recreate') {
    return replicas;
  }
  const room = replicas + maxSurge - wantedReplicas(all);
  return room <= 0 ? now : now + Math.min(room, replicas - now);
}

/** Ready long enough, and at least as many as may not be missing. */
export function hasMinimumAvailability(
  deployment: Deployment,
  available: number,
): boolean {
  const { replicas, maxUnavailable } = rolloutLimits(deployment);
  return available >= replicas - maxUnavailable;
}

function sum(sets: ReplicaSet[], count: (set: ReplicaSet) => number): number {
  return sets.reduce((total, set) => total + count(set), 0);
}
