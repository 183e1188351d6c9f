import {
  count,
  section,
  sections,
  text,
  type JsonObject,
} from '../json/JsonObject';
import type { KubeObject } from '../store/KubeObject';

/** A pod in one line. */
export interface PodState {
  ready: number;
  total: number;
  /** The phase, or what keeps a container from running. */
  reason: string;
  restartCount: number;
  /** When a container last ended before a restart, in milliseconds. */
  lastRestart?: number;
}

const isOnce = (container: JsonObject) => container.restartPolicy !== 'Always';

/** Sums up a pod's containers as `kubectl get` does. */
export function podState(pod: KubeObject): PodState {
  const spec = section(pod, 'spec') ?? {};
  const status = section(pod, 'status') ?? {};
  const inits = sections(spec, 'initContainers');
  const sidecars = inits.filter(each => !isOnce(each));
  const state: PodState = {
    ready: 0,
    total: sections(spec, 'containers').length + sidecars.length,
    reason: text(status, 'reason') || text(status, 'phase') || '',
    restartCount: 0,
  };
  if (hasCondition(status, 'PodScheduled', 'reason', 'SchedulingGated')) {
    state.reason = 'SchedulingGated';
  }
  const initializing = readInits(state, status, inits);
  if (!initializing || hasCondition(status, 'Initialized', 'status', 'True')) {
    readContainers(state, status, sidecars, initializing);
  }
  if (pod.metadata.deletionTimestamp) {
    if (status.reason === 'NodeLost') {
      state.reason = 'Unknown';
    } else if (!['Succeeded', 'Failed'].includes(text(status, 'phase') ?? '')) {
      state.reason = 'Terminating';
    }
  }
  return state;
}

function hasCondition(
  status: JsonObject,
  type: string,
  key: string,
  value: string,
): boolean {
  return sections(status, 'conditions').some(
    condition => condition.type === type && condition[key] === value,
  );
}

/** @returns whether init containers are still to be waited for */
function readInits(
  state: PodState,
  status: JsonObject,
  inits: JsonObject[],
): boolean {
  const specs = new Map(inits.map(each => [each.name, each]));
  const statuses = sections(status, 'initContainerStatuses');
  for (const [index, container] of statuses.entries()) {
    addRestarts(state, container);
    const declared = specs.get(container.name) ?? {};
    const now = section(container, 'state');
    const ended = section(now, 'terminated');
    if (ended && ended.exitCode === 0) {
      continue;
    }
    if (!isOnce(declared) && container.started === true) {
      state.ready += container.ready === true ? 1 : 0;
      continue;
    }
    const waiting = text(section(now, 'waiting'), 'reason');
    if (ended) {
      state.reason = `Init:${endReason(ended)}`;
    } else if (waiting && waiting !== 'PodInitializing') {
      state.reason = `Init:${waiting}`;
    } else {
      state.reason = `Init:${index}/${inits.length}`;
    }
    return true;
  }
  return false;
}

function readContainers(
  state: PodState,
  status: JsonObject,
  sidecars: JsonObject[],
  initializing: boolean,
): void {
  if (!initializing) {
    // Restarts of init containers no longer matter; those of sidecars do.
    state.restartCount = 0;
    state.lastRestart = undefined;
    for (const container of sections(status, 'initContainerStatuses')) {
      if (sidecars.some(({ name }) => name === container.name)) {
        addRestarts(state, container);
      }
    }
  }
  let running = false;
  for (const container of sections(status, 'containerStatuses').reverse()) {
    addRestarts(state, container);
    const now = section(container, 'state');
    const ended = section(now, 'terminated');
    const waiting = text(section(now, 'waiting'), 'reason');
    if (waiting) {
      state.reason = waiting;
    } else if (ended) {
      state.reason = endReason(ended);
    } else if (container.ready === true && section(now, 'running')) {
      running = true;
      state.ready += 1;
    }
  }
  if (state.reason === 'Completed' && running) {
    state.reason = hasCondition(status, 'Ready', 'status', 'True')
      ? 'Running'
      : 'NotReady';
  }
}

function endReason(ended: JsonObject): string {
  const signal = count(ended, 'signal');
  return (
    text(ended, 'reason') ||
    (signal ? `Signal:${signal}` : `ExitCode:${count(ended, 'exitCode') ?? 0}`)
  );
}

function addRestarts(state: PodState, container: JsonObject): void {
  state.restartCount += count(container, 'restartCount') ?? 0;
  const before = section(section(container, 'lastState'), 'terminated');
  const at = Date.parse(text(before, 'finishedAt') ?? '');
  if (!Number.isNaN(at)) {
    state.lastRestart = Math.max(state.lastRestart ?? at, at);
  }
}
