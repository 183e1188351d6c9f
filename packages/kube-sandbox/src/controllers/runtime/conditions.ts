import type { Clock } from '../../kubelet/Clock';
import { kubeTime } from '../../kubelet/Clock';
import type { Condition } from '../kinds/Workloads';

export function findCondition(
  conditions: Condition[] | undefined,
  type: string,
): Condition | undefined {
  return conditions?.find(condition => condition.type === type);
}

/**
 * A list with a condition set the way the deployment controller does it: same
 * status and reason leave it alone, the same status keeps its transition time,
 * and a changed one moves to the end.
 */
export function withCondition(
  conditions: Condition[] | undefined,
  clock: Clock,
  wanted: Pick<Condition, 'type' | 'status' | 'reason' | 'message'>,
): Condition[] {
  const list = conditions ?? [];
  const current = findCondition(list, wanted.type);
  if (current?.status === wanted.status && current.reason === wanted.reason) {
    return list;
  }
  return withUpdatedCondition(list, clock, wanted);
}

/** As `withCondition`, and renews message and update time even when nothing else changed. */
export function withUpdatedCondition(
  conditions: Condition[] | undefined,
  clock: Clock,
  wanted: Pick<Condition, 'type' | 'status' | 'reason' | 'message'>,
): Condition[] {
  const current = findCondition(conditions, wanted.type);
  const now = kubeTime(clock.now());
  return [
    ...withoutCondition(conditions, wanted.type),
    {
      type: wanted.type,
      status: wanted.status,
      lastUpdateTime: now,
      lastTransitionTime:
        current?.status === wanted.status ? current.lastTransitionTime : now,
      reason: wanted.reason,
      message: wanted.message,
    },
  ];
}

export function withoutCondition(
  conditions: Condition[] | undefined,
  type: string,
): Condition[] {
  return (conditions ?? []).filter(condition => condition.type !== type);
}
