import type {
  ContainerStatus,
  Pod,
  PodCondition,
  PodStatus,
} from '../controllers/kinds/Pod';
import { kubeTime } from './Clock';
import type { ContainerLife } from './ContainerLife';
import { containerStatus } from './containerStatus';

/** The conditions a kubelet writes; others belong to somebody else. */
const KUBELET_CONDITIONS = new Set([
  'PodReadyToStartContainers',
  'Initialized',
  'Ready',
  'ContainersReady',
  'PodScheduled',
]);

export interface PodFacts {
  pod: Pod;
  now: number;
  inits: ContainerLife[];
  containers: ContainerLife[];
  hostIp: string;
  podIp?: string;
}

/** The status a kubelet writes for a pod. */
export function podStatus(facts: PodFacts): PodStatus {
  const { pod, now, inits, containers, hostIp, podIp } = facts;
  const before = pod.status ?? {};
  const phase = podPhase(facts);
  const initStatuses = inits.map(life => initStatus(life));
  const containerStatuses = containers.map(containerStatus);
  const generation = pod.metadata.generation ?? 1;
  return {
    ...(before.qosClass && { qosClass: before.qosClass }),
    observedGeneration: generation,
    phase,
    conditions: conditions(facts, phase),
    hostIP: hostIp,
    hostIPs: [{ ip: hostIp }],
    ...(podIp && { podIP: podIp, podIPs: [{ ip: podIp }] }),
    startTime: before.startTime ?? kubeTime(now),
    ...(initStatuses.length > 0 && { initContainerStatuses: initStatuses }),
    containerStatuses,
  };
}

/** An init container counts as ready when it completed; a sidecar when it runs. */
function initStatus(life: ContainerLife): ContainerStatus {
  const status = containerStatus(life);
  return isSidecar(life)
    ? status
    : { ...status, ready: status.state.terminated?.exitCode === 0 };
}

export function isSidecar(life: ContainerLife): boolean {
  return life.container.restartPolicy === 'Always';
}

/** Whether an init container no longer holds up the ones behind it. */
export function initIsDone(life: ContainerLife): boolean {
  return isSidecar(life)
    ? life.started
    : life.finished && life.state.terminated?.exitCode === 0;
}

/** The phase, by the rules of the kubelet. */
export function podPhase({
  pod,
  inits,
  containers,
}: Pick<PodFacts, 'pod' | 'inits' | 'containers'>): PodStatus['phase'] {
  const policy = pod.spec.restartPolicy ?? 'Always';
  if (inits.some(life => !initIsDone(life) && life.finished)) {
    return 'Failed';
  }
  let waiting = inits.some(life => !initIsDone(life)) ? 1 : 0;
  let running = 0;
  let failed = 0;
  for (const { state, lastState } of containers) {
    if (state.running) {
      running += 1;
    } else if (state.terminated ?? lastState.terminated) {
      failed += (state.terminated ?? lastState.terminated)?.exitCode ? 1 : 0;
    } else {
      waiting += 1;
    }
  }
  if (waiting > 0) {
    return 'Pending';
  }
  if (running > 0 || policy === 'Always') {
    return 'Running';
  }
  if (failed === 0) {
    return 'Succeeded';
  }
  return policy === 'Never' ? 'Failed' : 'Running';
}

function conditions(
  { pod, now, inits, containers, podIp }: PodFacts,
  phase: PodStatus['phase'],
): PodCondition[] {
  const before = pod.status?.conditions ?? [];
  const unready = containers.filter(life => !life.ready);
  const pendingInits = inits.filter(life => !initIsDone(life));
  const set = (
    type: string,
    status: boolean,
    reason?: string,
    message?: string,
  ): PodCondition => {
    const text = status ? 'True' : 'False';
    const old = before.find(condition => condition.type === type);
    return {
      type,
      observedGeneration: pod.metadata.generation ?? 1,
      status: text,
      lastProbeTime: null,
      lastTransitionTime:
        old?.status === text && old.lastTransitionTime
          ? old.lastTransitionTime
          : kubeTime(now),
      ...(!status && reason && { reason }),
      ...(!status && message && { message }),
    };
  };
  const finished = phase === 'Succeeded' || phase === 'Failed';
  const readiness: [boolean, string, string | undefined] = finished
    ? [false, phase === 'Succeeded' ? 'PodCompleted' : 'PodFailed', undefined]
    : [
        unready.length === 0 && pendingInits.length === 0,
        'ContainersNotReady',
        `containers with unready status: [${names(unready)}]`,
      ];
  return [
    set(
      'PodReadyToStartContainers',
      podIp !== undefined && !finished && !pod.metadata.deletionTimestamp,
    ),
    // Once initialised, a finished pod's completed init containers stay so.
    phase === 'Succeeded'
      ? { ...set('Initialized', true), reason: 'PodCompleted' }
      : set(
          'Initialized',
          pendingInits.length === 0,
          'ContainersNotInitialized',
          `containers with incomplete status: [${names(pendingInits)}]`,
        ),
    set('Ready', ...readiness),
    set('ContainersReady', ...readiness),
    set('PodScheduled', true),
    ...before.filter(({ type }) => !KUBELET_CONDITIONS.has(type)),
  ];
}

function names(lives: ContainerLife[]): string {
  return lives.map(life => life.container.name).join(' ');
}
