import type {
  Condition,
  Deployment,
  DeploymentStatus,
  ReplicaSet,
} from '../kinds/Workloads';
import {
  findCondition,
  withCondition,
  withoutCondition,
  withUpdatedCondition,
} from '../runtime/conditions';
import type { ControllerContext } from '../runtime/Controller';
import { writeStatus } from '../runtime/writes';
import {
  actualReplicas,
  availableReplicas,
  hasMinimumAvailability,
  readyReplicas,
  terminatingReplicas,
  wantedReplicas,
} from './deploymentMath';

/** Kubernetes counts a deadline of MaxInt32 as none. */
const NO_DEADLINE = 2 ** 31 - 1;

/** The status without what the rollout adds to it. */
export function baseStatus(
  { clock }: ControllerContext,
  deployment: Deployment,
  all: ReplicaSet[],
  current: ReplicaSet | undefined,
): DeploymentStatus {
  const available = availableReplicas(all);
  const counts = {
    replicas: actualReplicas(all),
    updatedReplicas: actualReplicas(current ? [current] : []),
    readyReplicas: readyReplicas(all),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, wantedReplicas(all) - available),
  };
  const enough = hasMinimumAvailability(deployment, available);
  return {
    observedGeneration: deployment.metadata.generation ?? 1,
    ...Object.fromEntries(
      Object.entries(counts).filter(([, count]) => count > 0),
    ),
    terminatingReplicas: terminatingReplicas(all),
    conditions: withCondition(deployment.status?.conditions, clock, {
      type: 'Available',
      status: enough ? 'True' : 'False',
      reason: enough
        ? 'MinimumReplicasAvailable'
        : 'MinimumReplicasUnavailable',
      message: enough
        ? 'Deployment has minimum availability.'
        : 'Deployment does not have minimum availability.',
    }),
  };
}

/**
 * Writes the status of a rollout, including whether it progresses.
 * @returns milliseconds until its deadline, while one runs
 */
export function writeRolloutStatus(
  context: ControllerContext,
  deployment: Deployment,
  all: ReplicaSet[],
  current: ReplicaSet | undefined,
): number | undefined {
  const { store, clock } = context;
  const status = baseStatus(context, deployment, all, current);
  const deadline = deadlineSeconds(deployment);
  let conditions = status.conditions;
  if (deadline === undefined) {
    conditions = withoutCondition(conditions, 'Progressing');
  } else {
    conditions = progress(context, deployment, status, current, deadline);
  }
  const failure =
    current && findCondition(current.status?.conditions, 'ReplicaFailure');
  conditions = failure
    ? withCondition(conditions, clock, {
        type: 'ReplicaFailure',
        status: failure.status,
        reason: failure.reason,
        message: failure.message,
      })
    : withoutCondition(conditions, 'ReplicaFailure');
  writeStatus(store, 'deployments.apps', deployment, { ...status, conditions });
  const progressing = findCondition(conditions, 'Progressing');
  const running =
    progressing?.status === 'True' &&
    progressing.reason !== 'NewReplicaSetAvailable';
  return deadline !== undefined && running
    ? Math.max(
        1000,
        Date.parse(progressing.lastUpdateTime ?? '') +
          deadline * 1000 -
          clock.now() +
          1000,
      )
    : undefined;
}

function progress(
  { clock }: ControllerContext,
  deployment: Deployment,
  status: DeploymentStatus,
  current: ReplicaSet | undefined,
  deadline: number,
): Condition[] {
  const conditions = status.conditions ?? [];
  const before = findCondition(conditions, 'Progressing');
  const settled =
    (status.replicas ?? 0) === (status.updatedReplicas ?? 0) &&
    before?.reason === 'NewReplicaSetAvailable';
  if (settled) {
    return conditions;
  }
  const about = current
    ? `ReplicaSet "${current.metadata.name}"`
    : `Deployment "${deployment.metadata.name}"`;
  const set = (state: 'True' | 'False', reason: string, message: string) => ({
    type: 'Progressing',
    status: state,
    reason,
    message,
  });
  if (isComplete(deployment, status)) {
    return withCondition(
      conditions,
      clock,
      set(
        'True',
        'NewReplicaSetAvailable',
        `${about} has successfully progressed.`,
      ),
    );
  }
  if (hasMoved(deployment.status ?? {}, status)) {
    return withUpdatedCondition(
      conditions,
      clock,
      set('True', 'ReplicaSetUpdated', `${about} is progressing.`),
    );
  }
  const since = Date.parse(before?.lastUpdateTime ?? '');
  if (before?.status === 'True' && clock.now() - since > deadline * 1000) {
    return withCondition(
      conditions,
      clock,
      set(
        'False',
        'ProgressDeadlineExceeded',
        `${about} has timed out progressing.`,
      ),
    );
  }
  return conditions;
}

/** Every replica is new and available, and nothing else is left. */
export function isComplete(
  deployment: Deployment,
  status: DeploymentStatus,
): boolean {
  const replicas = deployment.spec.replicas ?? 1;
  return (
    (status.updatedReplicas ?? 0) === replicas &&
    (status.replicas ?? 0) === replicas &&
    (status.availableReplicas ?? 0) === replicas &&
    (status.observedGeneration ?? 0) >= (deployment.metadata.generation ?? 1)
  );
}

function hasMoved(before: DeploymentStatus, after: DeploymentStatus): boolean {
  const old = ({ replicas = 0, updatedReplicas = 0 }: DeploymentStatus) =>
    replicas - updatedReplicas;
  return (
    (after.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    old(after) < old(before) ||
    (after.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (after.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

export function deadlineSeconds({ spec }: Deployment): number | undefined {
  const seconds = spec.progressDeadlineSeconds;
  return seconds === undefined || seconds === NO_DEADLINE ? undefined : seconds;
}
