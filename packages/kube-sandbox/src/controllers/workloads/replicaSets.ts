import type { Pod } from '../kinds/Pod';
import {
  podAvailableAt,
  podIsActive,
  podIsFinished,
  podIsReady,
} from '../kinds/Pod';
import type {
  Condition,
  ReplicaSet,
  ReplicaSetStatus,
} from '../kinds/Workloads';
import { withCondition, withoutCondition } from '../runtime/conditions';
import type { ControllerContext } from '../runtime/Controller';
import { runController } from '../runtime/Controller';
import {
  CREATE_RETRY_MILLIS,
  createPodAndTell,
} from '../runtime/createPodAndTell';
import { controllerOf, enqueueController } from '../runtime/owners';
import { mapMatches, selectorMatches } from '../runtime/selectors';
import { writeStatus } from '../runtime/writes';
import { byUsefulness, claimPods, deletePodOf } from './replicaPods';

const RESOURCE = 'replicasets.apps';
const COMPONENT = 'replicaset-controller';

/** Keeps as many pods of a ReplicaSet as it asks for. */
export function startReplicaSetController(
  context: ControllerContext,
): () => void {
  const ownersOf = enqueueController('ReplicaSet');
  return runController(context, {
    name: COMPONENT,
    resource: RESOURCE,
    reconcile(object, enqueue) {
      const replicaSet = object as ReplicaSet;
      const { namespace, name } = replicaSet.metadata;
      const pods = claimPods(context, replicaSet, replicaSet.spec.selector);
      const failure = replicaSet.metadata.deletionTimestamp
        ? undefined
        : manageReplicas(context, replicaSet, pods.filter(podIsActive));
      const wait = writeReplicaStatus(context, replicaSet, failure);
      if (wait !== undefined) {
        enqueue.after(namespace, name, wait);
      }
      if (failure) {
        enqueue.after(namespace, name, CREATE_RETRY_MILLIS);
      }
    },
    watches: [
      {
        resource: 'pods',
        handle(event, enqueue) {
          ownersOf(event, enqueue);
          const { object } = event;
          // An ownerless pod may be one to adopt.
          if (event.type !== 'DELETED' && !controllerOf(object)) {
            for (const set of context.store.list(
              RESOURCE,
              object.metadata.namespace,
            )) {
              const { selector } = (set as ReplicaSet).spec;
              if (selectorMatches(selector, object.metadata.labels)) {
                enqueue(set.metadata.namespace, set.metadata.name);
              }
            }
          }
        },
      },
    ],
  });
}

/** @returns why a pod could not be created */
function manageReplicas(
  context: ControllerContext,
  replicaSet: ReplicaSet,
  active: Pod[],
): Error | undefined {
  const missing = (replicaSet.spec.replicas ?? 1) - active.length;
  if (missing < 0) {
    [...active]
      .sort(byUsefulness)
      .slice(0, -missing)
      .forEach(pod => deletePodOf(context, replicaSet, pod, COMPONENT));
  }
  for (let i = 0; i < missing; i++) {
    const created = createPodAndTell(
      context,
      { owner: replicaSet, template: replicaSet.spec.template },
      COMPONENT,
    );
    if ('refused' in created) {
      return created.refused;
    }
  }
  return undefined;
}

/** @returns milliseconds until a ready pod becomes available, if one will */
function writeReplicaStatus(
  context: ControllerContext,
  replicaSet: ReplicaSet,
  failure: Error | undefined,
): number | undefined {
  const { store, clock } = context;
  const now = clock.now();
  const { minReadySeconds = 0, template } = replicaSet.spec;
  const pods = store
    .ownedBy(replicaSet.metadata.uid)
    .filter(({ resource }) => resource === 'pods')
    .map(({ object }) => object as Pod);
  const active = pods.filter(podIsActive);
  const terminating = pods.filter(
    pod => pod.metadata.deletionTimestamp && !podIsFinished(pod),
  );
  const availableAt = active
    .map(pod => podAvailableAt(pod, minReadySeconds))
    .filter(at => at !== undefined);
  const available = availableAt.filter(at => at <= now).length;
  const later = availableAt.filter(at => at > now);
  const labelled = active.filter(pod =>
    mapMatches(template.metadata?.labels, pod.metadata.labels),
  ).length;
  const ready = active.filter(podIsReady).length;
  const conditions = failureCondition(context, replicaSet, failure);
  const status: ReplicaSetStatus = {
    replicas: active.length,
    ...(labelled && { fullyLabeledReplicas: labelled }),
    ...(ready && { readyReplicas: ready }),
    ...(available && { availableReplicas: available }),
    terminatingReplicas: terminating.length,
    observedGeneration: replicaSet.metadata.generation ?? 1,
    ...(conditions.length > 0 && { conditions }),
  };
  writeStatus(store, RESOURCE, replicaSet, status);
  return later.length > 0 ? Math.min(...later) - now : undefined;
}

function failureCondition(
  { clock }: ControllerContext,
  { status }: ReplicaSet,
  failure: Error | undefined,
): Condition[] {
  if (!failure) {
    return withoutCondition(status?.conditions, 'ReplicaFailure');
  }
  return withCondition(status?.conditions, clock, {
    type: 'ReplicaFailure',
    status: 'True',
    reason: 'FailedCreate',
    message: failure.message,
  }).map(({ lastUpdateTime: _, ...condition }) => condition);
}
