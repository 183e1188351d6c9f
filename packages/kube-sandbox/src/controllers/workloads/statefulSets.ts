import type { Pod } from '../kinds/Pod';
import { podAvailableAt, podIsFinished, podIsReady } from '../kinds/Pod';
import type { StatefulSet } from '../kinds/Workloads';
import type { ControllerContext } from '../runtime/Controller';
import { runController } from '../runtime/Controller';
import { CREATE_RETRY_MILLIS } from '../runtime/createPodAndTell';
import { enqueueController } from '../runtime/owners';
import { writeStatus } from '../runtime/writes';
import type { ControllerRevision } from './controllerRevisions';
import {
  ensureRevision,
  revisionsOfOwner,
  truncateRevisions,
} from './controllerRevisions';
import { claimPods } from './replicaPods';
import {
  createStatefulPod,
  deleteStatefulPod,
  ordinalOf,
  releaseClaims,
  REVISION_LABEL,
} from './statefulPods';

const RESOURCE = 'statefulsets.apps';

/** Keeps numbered pods with an identity of their own, one after the other. */
export function startStatefulSetController(
  context: ControllerContext,
): () => void {
  return runController(context, {
    name: 'statefulset-controller',
    resource: RESOURCE,
    reconcile(object, enqueue) {
      const set = object as StatefulSet;
      const { namespace, name } = set.metadata;
      if (set.metadata.deletionTimestamp) {
        // Its revisions are being collected and must not come back.
        return;
      }
      const update = ensureRevision(context, set, set.spec.template);
      const current =
        revisionsOfOwner(context, set).find(
          revision => revision.metadata.name === set.status?.currentRevision,
        ) ?? update;
      const allowed = manage(context, set, current, update);
      const wait = writeSetStatus(context, set, current, update);
      if (wait !== undefined) {
        enqueue.after(namespace, name, wait);
      }
      if (!allowed) {
        enqueue.after(namespace, name, CREATE_RETRY_MILLIS);
      }
    },
    watches: [{ resource: 'pods', handle: enqueueController('StatefulSet') }],
  });
}

function podsOf(context: ControllerContext, set: StatefulSet): Pod[] {
  return claimPods(context, set, set.spec.selector)
    .filter(pod => ordinalOf(set, pod) !== undefined)
    .sort((a, b) => (ordinalOf(set, a) ?? 0) - (ordinalOf(set, b) ?? 0));
}

/** @returns whether every pod it wanted was allowed */
function manage(
  context: ControllerContext,
  set: StatefulSet,
  current: ControllerRevision,
  update: ControllerRevision,
): boolean {
  const pods = podsOf(context, set);
  const start = set.spec.ordinals?.start ?? 0;
  const end = start + (set.spec.replicas ?? 1);
  const partition = set.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
  const ordered = set.spec.podManagementPolicy !== 'Parallel';
  const { minReadySeconds = 0 } = set.spec;
  const byOrdinal = new Map(pods.map(pod => [ordinalOf(set, pod), pod]));
  const isAvailable = (pod: Pod) =>
    !pod.metadata.deletionTimestamp &&
    (podAvailableAt(pod, minReadySeconds) ?? Infinity) <= context.clock.now();

  for (let ordinal = start; ordinal < end; ordinal++) {
    const pod = byOrdinal.get(ordinal);
    if (!pod) {
      const revision = ordinal < partition ? current : update;
      if (!createStatefulPod(context, set, ordinal, revision)) {
        return false;
      }
    } else if (podIsFinished(pod)) {
      deleteStatefulPod(context, set, pod);
    }
    if (ordered && !(pod && isAvailable(pod))) {
      return true;
    }
  }
  const excess = pods
    .filter(pod => {
      const ordinal = ordinalOf(set, pod) ?? 0;
      return ordinal < start || ordinal >= end;
    })
    .reverse();
  if (excess.length > 0) {
    // In order: the next one only goes once the one above it is gone.
    (ordered ? excess.slice(0, 1) : excess).forEach(pod =>
      deleteStatefulPod(context, set, pod),
    );
    return true;
  }
  releaseClaims(context, set, pods);
  if (set.spec.updateStrategy?.type === 'OnDelete') {
    return true;
  }
  for (const pod of [...pods].reverse()) {
    const old = pod.metadata.labels?.[REVISION_LABEL] !== update.metadata.name;
    if ((ordinalOf(set, pod) ?? 0) < partition) {
      return true;
    }
    if (old) {
      deleteStatefulPod(context, set, pod);
      return true;
    }
    if (!isAvailable(pod)) {
      return true;
    }
  }
  return true;
}

/** @returns milliseconds until a ready pod becomes available, if one will */
function writeSetStatus(
  context: ControllerContext,
  set: StatefulSet,
  current: ControllerRevision,
  update: ControllerRevision,
): number | undefined {
  const { store, clock } = context;
  const pods = podsOf(context, set).filter(pod => !podIsFinished(pod));
  const alive = pods.filter(pod => !pod.metadata.deletionTimestamp);
  const at = (revision: ControllerRevision) =>
    alive.filter(
      pod => pod.metadata.labels?.[REVISION_LABEL] === revision.metadata.name,
    ).length;
  const availableAt = alive
    .map(pod => podAvailableAt(pod, set.spec.minReadySeconds ?? 0))
    .filter(time => time !== undefined);
  const later = availableAt.filter(time => time > clock.now());
  const ready = pods.filter(podIsReady).length;
  const updated = at(update);
  const replicas = set.spec.replicas ?? 1;
  const rolledOut =
    updated === replicas && ready === replicas && pods.length === replicas;
  const now = rolledOut ? update : current;
  const currentReplicas = at(now);
  writeStatus(store, RESOURCE, set, {
    observedGeneration: set.metadata.generation ?? 1,
    replicas: pods.length,
    ...(ready && { readyReplicas: ready }),
    ...(currentReplicas && { currentReplicas }),
    ...(updated && { updatedReplicas: updated }),
    availableReplicas: availableAt.length - later.length,
    currentRevision: now.metadata.name,
    updateRevision: update.metadata.name,
    collisionCount: 0,
  });
  if (rolledOut) {
    truncateRevisions(
      context,
      set,
      revision => revision.metadata.name === update.metadata.name,
      set.spec.revisionHistoryLimit ?? 10,
    );
  }
  return later.length > 0 ? Math.min(...later) - clock.now() : undefined;
}
