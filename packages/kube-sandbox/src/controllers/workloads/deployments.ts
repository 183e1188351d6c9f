import type { Deployment, ReplicaSet } from '../kinds/Workloads';
import { findCondition, withUpdatedCondition } from '../runtime/conditions';
import type { ControllerContext } from '../runtime/Controller';
import { runController } from '../runtime/Controller';
import { enqueueController } from '../runtime/owners';
import { writeStatus } from '../runtime/writes';
import {
  cleanUpHistory,
  isScaling,
  recordScaling,
  recreateStep,
  rollingStep,
  scaleAll,
} from './deploymentScaling';
import {
  baseStatus,
  deadlineSeconds,
  isComplete,
  writeRolloutStatus,
} from './deploymentStatus';
import type { Revisions } from './revisions';
import { ensureCurrent, revisionsOf } from './revisions';

const RESOURCE = 'deployments.apps';

/** Rolls Deployments out through ReplicaSets. */
export function startDeploymentController(
  context: ControllerContext,
): () => void {
  return runController(context, {
    name: 'deployment-controller',
    resource: RESOURCE,
    reconcile(object, enqueue) {
      const deadline = sync(context, object as Deployment);
      if (deadline !== undefined) {
        const { namespace, name } = object.metadata;
        enqueue.after(namespace, name, deadline);
      }
    },
    watches: [
      {
        resource: 'replicasets.apps',
        handle: enqueueController('Deployment'),
      },
    ],
  });
}

/** @returns milliseconds until the rollout's deadline, while one runs */
function sync(
  context: ControllerContext,
  stored: Deployment,
): number | undefined {
  const before = revisionsOf(context, stored);
  if (stored.metadata.deletionTimestamp) {
    writeStatus(
      context.store,
      RESOURCE,
      stored,
      baseStatus(context, stored, before.all, before.current),
    );
    return undefined;
  }
  let deployment = markPaused(context, stored);
  if (deployment.spec.paused) {
    scaleAll(context, deployment, before);
    const { all, current } = revisionsOf(context, deployment);
    writeStatus(
      context.store,
      RESOURCE,
      deployment,
      baseStatus(context, deployment, all, current),
    );
    return undefined;
  }
  if (isScaling(deployment, before.all)) {
    scaleAll(context, deployment, before);
    const { all, current } = revisionsOf(context, deployment);
    return writeRolloutStatus(context, deployment, all, current);
  }
  deployment = step(context, deployment, before);
  const { all, current, old } = revisionsOf(context, deployment);
  const deadline = writeRolloutStatus(context, deployment, all, current);
  if (
    current &&
    isComplete(deployment, baseStatus(context, deployment, all, current))
  ) {
    cleanUpHistory(context, deployment, old);
  }
  return deadline;
}

function step(
  context: ControllerContext,
  stored: Deployment,
  before: Revisions,
): Deployment {
  const recreate = stored.spec.strategy?.type === 'Recreate';
  if (recreate && recreateStep(context, stored, before.old)) {
    return stored;
  }
  const ensured = ensureCurrent(context, stored, before);
  const deployment = noteCurrent(
    context,
    ensured.deployment,
    ensured.current,
    ensured.created,
  );
  if (ensured.created) {
    const replicas = ensured.current.spec.replicas ?? 1;
    if (replicas > 0) {
      recordScaling(context, deployment, ensured.current, 0, replicas);
    }
    return deployment;
  }
  const { current, all, old } = revisionsOf(context, deployment);
  if (current) {
    rollingStep(context, deployment, { current, all, old });
  }
  return deployment;
}

/** The Progressing condition tells where the current ReplicaSet came from. */
function noteCurrent(
  { store, clock }: ControllerContext,
  deployment: Deployment,
  current: ReplicaSet,
  created: boolean,
): Deployment {
  const conditions = deployment.status?.conditions;
  if (
    deadlineSeconds(deployment) === undefined ||
    (!created && findCondition(conditions, 'Progressing'))
  ) {
    return deployment;
  }
  const name = current.metadata.name;
  return (
    (writeStatus(store, RESOURCE, deployment, {
      ...deployment.status,
      conditions: withUpdatedCondition(conditions, clock, {
        type: 'Progressing',
        status: 'True',
        reason: created ? 'NewReplicaSetCreated' : 'FoundNewReplicaSet',
        message: created
          ? `Created new replica set "${name}"`
          : `Found new replica set "${name}"`,
      }),
    }) as Deployment | undefined) ?? deployment
  );
}

function markPaused(
  { store, clock }: ControllerContext,
  deployment: Deployment,
): Deployment {
  const conditions = deployment.status?.conditions;
  const before = findCondition(conditions, 'Progressing');
  const paused = !!deployment.spec.paused;
  const marked = before?.reason === 'DeploymentPaused';
  if (
    deadlineSeconds(deployment) === undefined ||
    before?.reason === 'ProgressDeadlineExceeded' ||
    paused === marked
  ) {
    return deployment;
  }
  return (
    (writeStatus(store, RESOURCE, deployment, {
      ...deployment.status,
      conditions: withUpdatedCondition(conditions, clock, {
        type: 'Progressing',
        status: 'Unknown',
        reason: paused ? 'DeploymentPaused' : 'DeploymentResumed',
        message: paused ? 'Deployment is paused' : 'Deployment is resumed',
      }),
    }) as Deployment | undefined) ?? deployment
  );
}
