import { kubeTime } from '../../kubelet/Clock';
import type { KubeObject } from '../../store/KubeObject';
import type { Pod, PodCondition } from '../kinds/Pod';
import type { ControllerContext } from '../runtime/Controller';
import { runController } from '../runtime/Controller';
import { controllerOf } from '../runtime/owners';
import { NodeUsage } from './NodeUsage';
import { unfitReasons } from './nodeFilters';

const COMPONENT = 'default-scheduler';
/** Reasons that no eviction could cure. */
const NOT_HELPFUL = /affinity|taint|unschedulable/;

/** Binds pods to nodes, or says why none will do. */
export function startScheduler(context: ControllerContext): () => void {
  const { store } = context;
  const usage = new NodeUsage();
  store.list('pods').forEach(pod => usage.set(pod as Pod));
  /** Pods that found no place; looked at again when something may have changed. */
  const unschedulable = new Map<string, [string | undefined, string]>();

  const retryAll = (enqueue: (ns: string | undefined, name: string) => void) =>
    unschedulable.forEach(([namespace, name]) => enqueue(namespace, name));

  const stopTracking = store.subscribe('pods', ({ type, object }) => {
    if (type === 'DELETED') {
      usage.delete(object as Pod);
      unschedulable.delete(object.metadata.uid);
    } else {
      usage.set(object as Pod);
    }
  });
  const stop = runController(context, {
    name: 'scheduler',
    resource: 'pods',
    reconcile(object) {
      const pod = object as Pod;
      if (pod.spec.nodeName || pod.metadata.deletionTimestamp) {
        unschedulable.delete(pod.metadata.uid);
        return;
      }
      const scheduler = pod.spec.schedulerName ?? COMPONENT;
      if (scheduler !== COMPONENT || pod.status?.phase === 'Failed') {
        return;
      }
      const { node, reason } = choose(context, usage, pod);
      if (node) {
        unschedulable.delete(pod.metadata.uid);
        bind(context, usage, pod, node);
      } else {
        unschedulable.set(pod.metadata.uid, [
          pod.metadata.namespace,
          pod.metadata.name,
        ]);
        refuse(context, pod, reason);
      }
    },
    watches: [
      { resource: 'nodes', handle: (_, enqueue) => retryAll(enqueue) },
      {
        resource: 'persistentvolumeclaims',
        handle: (_, enqueue) => retryAll(enqueue),
      },
      {
        resource: 'pods',
        handle: ({ type }, enqueue) => {
          if (type === 'DELETED') {
            retryAll(enqueue);
          }
        },
      },
    ],
  });
  return () => {
    stopTracking();
    stop();
  };
}

function choose(
  { store }: ControllerContext,
  usage: NodeUsage,
  pod: Pod,
): { node?: KubeObject; reason: string } {
  const nodes = store.list('nodes');
  const total = nodes.length;
  const claims = claimProblem(store, pod);
  if (claims) {
    return {
      reason: `0/${total} nodes are available: ${claims}. preemption: 0/${total} nodes are available: ${total} Preemption is not helpful for scheduling.`,
    };
  }
  const counts = new Map<string, number>();
  let helpful = 0;
  const fitting = nodes.filter(node => {
    const reasons = unfitReasons(pod, node, usage.of(node.metadata.name));
    for (const reason of reasons) {
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
    if (reasons.length > 0 && !reasons.some(text => NOT_HELPFUL.test(text))) {
      helpful += 1;
    }
    return reasons.length === 0;
  });
  if (fitting.length > 0) {
    const owner = controllerOf(pod)?.uid;
    const load = ({ metadata: { name } }: KubeObject) =>
      usage.ofOwner(name, owner) * 10_000 + usage.of(name).pods;
    return {
      node: fitting.reduce((best, node) =>
        load(node) < load(best) ? node : best,
      ),
      reason: '',
    };
  }
  if (total === 0) {
    return { reason: 'no nodes available to schedule pods' };
  }
  const list = [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ');
  const preemption = [
    ...(helpful > 0
      ? [`${helpful} No preemption victims found for incoming pod`]
      : []),
    ...(helpful < total
      ? [`${total - helpful} Preemption is not helpful for scheduling`]
      : []),
  ].join(', ');
  return {
    reason: `0/${total} nodes are available: ${list}. no new claims to deallocate, preemption: 0/${total} nodes are available: ${preemption}.`,
  };
}

function claimProblem(
  store: ControllerContext['store'],
  pod: Pod,
): string | undefined {
  for (const { persistentVolumeClaim } of pod.spec.volumes ?? []) {
    if (persistentVolumeClaim) {
      const { claimName } = persistentVolumeClaim;
      const claim = store.get(
        'persistentvolumeclaims',
        pod.metadata.namespace,
        claimName,
      );
      if (!claim) {
        return `persistentvolumeclaim "${claimName}" not found`;
      }
      if ((claim.status as { phase?: string })?.phase !== 'Bound') {
        return 'pod has unbound immediate PersistentVolumeClaims';
      }
    }
  }
  return undefined;
}

function bind(
  { store, clock, events }: ControllerContext,
  usage: NodeUsage,
  pod: Pod,
  node: KubeObject,
): void {
  const bound = store.update('pods', {
    ...pod,
    spec: { ...pod.spec, nodeName: node.metadata.name },
    status: {
      ...pod.status,
      conditions: scheduledCondition(pod, {
        status: 'True',
        lastTransitionTime: kubeTime(clock.now()),
      }),
    },
  }) as Pod;
  // The event comes later; the next pod of this turn must count this one.
  usage.set(bound);
  events.record({
    about: bound,
    type: 'Normal',
    reason: 'Scheduled',
    message: `Successfully assigned ${pod.metadata.namespace}/${pod.metadata.name} to ${node.metadata.name}`,
    component: COMPONENT,
  });
}

function refuse(
  { store, clock, events }: ControllerContext,
  pod: Pod,
  message: string,
): void {
  const before = pod.status?.conditions?.find(
    ({ type }) => type === 'PodScheduled',
  );
  if (before?.message === message) {
    return;
  }
  const refused = store.update('pods', {
    ...pod,
    status: {
      ...pod.status,
      phase: 'Pending',
      conditions: scheduledCondition(pod, {
        status: 'False',
        lastTransitionTime:
          before?.status === 'False'
            ? before.lastTransitionTime
            : kubeTime(clock.now()),
        reason: 'Unschedulable',
        message,
      }),
    },
  });
  events.record({
    about: refused,
    type: 'Warning',
    reason: 'FailedScheduling',
    message,
    component: COMPONENT,
  });
}

function scheduledCondition(
  pod: Pod,
  condition: Omit<PodCondition, 'type' | 'lastProbeTime'>,
): PodCondition[] {
  return [
    ...(pod.status?.conditions ?? []).filter(
      ({ type }) => type !== 'PodScheduled',
    ),
    {
      type: 'PodScheduled',
      observedGeneration: pod.metadata.generation ?? 1,
      lastProbeTime: null,
      ...condition,
    },
  ];
}
