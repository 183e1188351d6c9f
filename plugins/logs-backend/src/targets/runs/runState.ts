import type {
  LastState,
  SourceState,
} from '@foredeck/backstage-plugin-logs-common';
import type {
  V1ContainerStateTerminated,
  V1ContainerStatus,
  V1Pod,
} from '@kubernetes/client-node';

const CRASH_LOOP = 'CrashLoopBackOff';

/**
 * The state of a container's latest run, of which `restartCount` says the number.
 * While a container waits to be started again, its latest run is the one that is
 * over: Kubernetes tells of it as the last state.
 */
export function runState(
  pod: V1Pod,
  status: V1ContainerStatus | undefined,
): SourceState {
  const { running, terminated, waiting } = status?.state ?? {};
  if (running) {
    return { state: 'following' };
  }
  if (terminated) {
    return { state: 'ended', ended: lastState(terminated) };
  }
  const before = status?.lastState?.terminated;
  if (before) {
    return {
      state: 'ended',
      message: waiting?.message,
      ended: lastState(before),
      ...(waiting?.reason === CRASH_LOOP && { crashLooping: true }),
    };
  }
  if (isOver(pod)) {
    return { state: 'ended', message: words(pod.status) };
  }
  return { state: 'waiting', message: words(waiting) ?? whyPending(pod) };
}

/** How the run before the latest ended, while the kubelet keeps its log. */
export function previousEnd(
  status: V1ContainerStatus | undefined,
): LastState | undefined {
  const terminated = status?.lastState?.terminated;
  const { running, terminated: over } = status?.state ?? {};
  return status && status.restartCount > 0 && terminated && (running || over)
    ? lastState(terminated)
    : undefined;
}

function lastState({
  reason,
  message,
  exitCode,
  signal,
  startedAt,
  finishedAt,
}: V1ContainerStateTerminated): LastState {
  return {
    reason,
    message,
    exitCode,
    signal,
    startedAt: toIso(startedAt),
    finishedAt: toIso(finishedAt),
  };
}

/** A pod that ran to its end, or was ended before its containers were made. */
function isOver({ status }: V1Pod): boolean {
  return status?.phase === 'Failed' || status?.phase === 'Succeeded';
}

function whyPending({ spec, status }: V1Pod): string | undefined {
  if (spec?.nodeName) {
    return undefined;
  }
  const scheduled = status?.conditions?.find(
    ({ type }) => type === 'PodScheduled',
  );
  return scheduled?.message ?? 'The pod has no node yet';
}

function words(
  said: { reason?: string; message?: string } | undefined,
): string | undefined {
  const parts = [said?.reason, said?.message].filter(part => part);
  return parts.length ? parts.join(': ') : undefined;
}

/** ISO 8601 of a Kubernetes time, which is a string in JSON and a Date in typed clients. */
export function toIso(time: Date | string | undefined): string | undefined {
  const date = time ? new Date(time) : undefined;
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : undefined;
}
