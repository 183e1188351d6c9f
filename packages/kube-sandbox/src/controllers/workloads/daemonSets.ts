import type { KubeObject } from '../../store/KubeObject';
import { unfitReasons } from '../cluster/nodeFilters';
import type { Pod, PodSpec } from '../kinds/Pod';
import {
  podAvailableAt,
  podIsActive,
  podIsFinished,
  podIsReady,
} from '../kinds/Pod';
import type { DaemonSet } from '../kinds/Workloads';
import type { ControllerContext } from '../runtime/Controller';
import { runController } from '../runtime/Controller';
import {
  CREATE_RETRY_MILLIS,
  createPodAndTell,
} from '../runtime/createPodAndTell';
import { deleteObject } from '../runtime/deletion';
import { enqueueController } from '../runtime/owners';
import { writeStatus } from '../runtime/writes';
import {
  ensureRevision,
  hashOf,
  truncateRevisions,
} from './controllerRevisions';
import { resolveIntOrPercent } from './intOrPercent';
import { claimPods, deletePodOf } from './replicaPods';

const RESOURCE = 'daemonsets.apps';
const COMPONENT = 'daemonset-controller';
const REVISION_LABEL = 'controller-revision-hash';

/** What every daemon pod puts up with. */
const TOLERATIONS = [
  ['not-ready', 'NoExecute'],
  ['unreachable', 'NoExecute'],
  ['disk-pressure', 'NoSchedule'],
  ['memory-pressure', 'NoSchedule'],
  ['pid-pressure', 'NoSchedule'],
  ['unschedulable', 'NoSchedule'],
].map(([problem, effect]) => ({
  key: `node.kubernetes.io/${problem}`,
  operator: 'Exists',
  effect,
}));

/** Keeps one pod of a DaemonSet on every node that will have it. */
export function startDaemonSetController(
  context: ControllerContext,
): () => void {
  const { store } = context;
  return runController(context, {
    name: COMPONENT,
    resource: RESOURCE,
    reconcile(object, enqueue) {
      const wait = sync(context, object as DaemonSet);
      if (wait !== undefined) {
        const { namespace, name } = object.metadata;
        enqueue.after(namespace, name, wait);
      }
    },
    watches: [
      { resource: 'pods', handle: enqueueController('DaemonSet') },
      {
        resource: 'nodes',
        handle: (_, enqueue) =>
          store
            .list(RESOURCE)
            .forEach(({ metadata }) =>
              enqueue(metadata.namespace, metadata.name),
            ),
      },
    ],
  });
}

/** @returns milliseconds until it must be looked at again */
function sync(context: ControllerContext, set: DaemonSet): number | undefined {
  const { store, clock } = context;
  if (set.metadata.deletionTimestamp) {
    // Its revisions are being collected and must not come back.
    return undefined;
  }
  const revision = ensureRevision(context, set, set.spec.template);
  const hash = hashOf(revision);
  const nodes = store.list('nodes').filter(node => accepts(set, node));
  const refused = manage(context, set, nodes, hash);
  const pods = claimPods(context, set, set.spec.selector).filter(podIsActive);
  const names = new Set(nodes.map(node => node.metadata.name));
  const placed = pods.filter(pod => names.has(nodeOf(pod)));
  const availableAt = placed
    .map(pod => podAvailableAt(pod, set.spec.minReadySeconds ?? 0))
    .filter(time => time !== undefined);
  const later = availableAt.filter(time => time > clock.now());
  const available = availableAt.length - later.length;
  const updated = placed.filter(pod => isCurrent(pod, hash)).length;
  writeStatus(store, RESOURCE, set, {
    currentNumberScheduled: placed.length,
    numberMisscheduled: pods.length - placed.length,
    desiredNumberScheduled: nodes.length,
    numberReady: placed.filter(podIsReady).length,
    observedGeneration: set.metadata.generation ?? 1,
    ...(updated && { updatedNumberScheduled: updated }),
    ...(available && { numberAvailable: available }),
    ...(nodes.length > available && {
      numberUnavailable: nodes.length - available,
    }),
  });
  truncateRevisions(
    context,
    set,
    other =>
      hashOf(other) === hash || pods.some(pod => isCurrent(pod, hashOf(other))),
    set.spec.revisionHistoryLimit ?? 10,
  );
  if (refused) {
    return CREATE_RETRY_MILLIS;
  }
  return later.length > 0 ? Math.min(...later) - clock.now() : undefined;
}

/** @returns whether a pod was refused */
function manage(
  context: ControllerContext,
  set: DaemonSet,
  nodes: KubeObject[],
  hash: string,
): boolean {
  const pods = claimPods(context, set, set.spec.selector);
  const names = new Set(nodes.map(node => node.metadata.name));
  const byNode = new Map<string, Pod>();
  for (const pod of pods) {
    const node = nodeOf(pod);
    if (podIsFinished(pod)) {
      deleteObject(context, 'pods', pod);
    } else if (!names.has(node) || byNode.has(node)) {
      deletePodOf(context, set, pod, COMPONENT);
    } else {
      byNode.set(node, pod);
    }
  }
  let refused = false;
  for (const name of names) {
    if (!byNode.has(name)) {
      const { template } = set.spec;
      const created = createPodAndTell(
        context,
        {
          owner: set,
          template,
          labels: { [REVISION_LABEL]: hash },
          spec: daemonSpec(template.spec ?? { containers: [] }, name),
        },
        COMPONENT,
      );
      refused ||= 'refused' in created;
    }
  }
  if (set.spec.updateStrategy?.type === 'OnDelete') {
    return refused;
  }
  const limit = Math.max(
    1,
    resolveIntOrPercent(
      set.spec.updateStrategy?.rollingUpdate?.maxUnavailable ?? 1,
      nodes.length,
      'up',
    ),
  );
  let unavailable =
    names.size -
    [...byNode.values()].filter(
      pod => podIsReady(pod) && !pod.metadata.deletionTimestamp,
    ).length;
  for (const pod of byNode.values()) {
    if (isCurrent(pod, hash) || pod.metadata.deletionTimestamp) {
      continue;
    }
    // A pod that is broken anyway costs no availability.
    if (!podIsReady(pod) || unavailable < limit) {
      unavailable += podIsReady(pod) ? 1 : 0;
      deletePodOf(context, set, pod, COMPONENT);
    }
  }
  return refused;
}

/** The scheduler does the binding; the affinity leaves it one node. */
function daemonSpec(spec: PodSpec, node: string): Partial<PodSpec> {
  return {
    affinity: {
      ...spec.affinity,
      nodeAffinity: {
        ...spec.affinity?.nodeAffinity,
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            {
              matchFields: [
                { key: 'metadata.name', operator: 'In', values: [node] },
              ],
            },
          ],
        },
      },
    },
    tolerations: [...(spec.tolerations ?? []), ...TOLERATIONS],
  };
}

function nodeOf(pod: Pod): string {
  const terms =
    pod.spec.affinity?.nodeAffinity
      ?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return pod.spec.nodeName ?? terms?.[0]?.matchFields?.[0]?.values?.[0] ?? '';
}

function isCurrent(pod: Pod, hash: string): boolean {
  return pod.metadata.labels?.[REVISION_LABEL] === hash;
}

/** Whether the node is meant to run it; a full node is, and the pod waits. */
function accepts(set: DaemonSet, node: KubeObject): boolean {
  const spec = set.spec.template.spec ?? { containers: [] };
  const pod = {
    metadata: set.metadata,
    spec: {
      ...spec,
      tolerations: [...(spec.tolerations ?? []), ...TOLERATIONS],
    },
  } as Pod;
  const nothing = { cpu: 0, memory: 0, pods: 0 };
  return unfitReasons(pod, node, nothing).every(reason =>
    /^(Insufficient|Too many)/.test(reason),
  );
}
