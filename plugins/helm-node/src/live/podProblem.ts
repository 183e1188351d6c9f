import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';

/** What kind of trouble a container is in; decides whether waiting can help. */
export type ProblemClass =
  | 'image'
  | 'crash'
  | 'config'
  | 'unschedulable'
  | 'evicted'
  | 'not-ready';

export interface PodProblem {
  kind: ProblemClass;
  /** Kubernetes' own word, such as `ImagePullBackOff`. */
  reason: string;
  /** Kubernetes' own message, when it gave one. */
  detail?: string;
  container?: string;
  image?: string;
  /** Exit code of the last crash. */
  exitCode?: number;
}

const IMAGE_REASONS = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'RegistryUnavailable',
  'ImageInspectError',
]);

const CONFIG_REASONS = new Set([
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
  'PostStartHookError',
]);

/**
 * The worst thing wrong with a pod: a container that can not start outranks a
 * pod that finds no node, which outranks a container that is not ready. A pod
 * still starting has no problem.
 */
export function podProblem(pod: V1Pod): PodProblem | undefined {
  const { status } = pod;
  const statuses = [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ];
  for (const container of statuses) {
    const problem = containerProblem(container);
    if (problem) {
      return problem;
    }
  }
  if (status?.phase === 'Failed') {
    return {
      kind: 'evicted',
      reason: status.reason ?? 'Failed',
      detail: status.message,
    };
  }
  const scheduled = status?.conditions?.find(
    one => one.type === 'PodScheduled',
  );
  if (scheduled?.status === 'False' && scheduled.reason === 'Unschedulable') {
    return {
      kind: 'unschedulable',
      reason: 'Unschedulable',
      detail: scheduled.message,
    };
  }
  return undefined;
}

function containerProblem(status: V1ContainerStatus): PodProblem | undefined {
  const { waiting, terminated } = status.state ?? {};
  const common = { container: status.name, image: status.image };
  const last = status.lastState?.terminated;
  if (waiting?.reason && IMAGE_REASONS.has(waiting.reason)) {
    return {
      ...common,
      kind: 'image',
      reason: waiting.reason,
      detail: waiting.message,
    };
  }
  if (waiting?.reason && CONFIG_REASONS.has(waiting.reason)) {
    return {
      ...common,
      kind: 'config',
      reason: waiting.reason,
      detail: waiting.message,
    };
  }
  const crashed =
    terminated && terminated.exitCode !== 0 ? terminated : undefined;
  const recent = crashed ?? last;
  if (waiting?.reason === 'CrashLoopBackOff' || crashed) {
    return {
      ...common,
      kind: 'crash',
      reason:
        recent?.reason === 'OOMKilled'
          ? 'OOMKilled'
          : waiting?.reason ?? recent?.reason ?? 'Error',
      detail: recent?.message ?? waiting?.message,
      exitCode: recent?.exitCode,
    };
  }
  // Running again after a crash, but not ready: it is between two crashes.
  if (!status.ready && last && last.exitCode !== 0 && status.restartCount > 0) {
    return {
      ...common,
      kind: 'crash',
      reason: last.reason === 'OOMKilled' ? 'OOMKilled' : 'Restarting',
      detail: last.message,
      exitCode: last.exitCode,
    };
  }
  return undefined;
}

/** The problem in words for a person, after the subject: "can not pull image x". */
export function describeProblem(problem: PodProblem): string {
  const because = problem.detail ? `: ${shorten(problem.detail)}` : '';
  switch (problem.kind) {
    case 'image':
      return problem.reason === 'InvalidImageName'
        ? `has an image name that is not valid (${problem.image})${because}`
        : `can not pull image ${problem.image}${imageCause(problem)}`;
    case 'config':
      return `can not be configured${because || ` (${problem.reason})`}`;
    case 'crash':
      if (problem.reason === 'OOMKilled') {
        return 'runs out of memory and is killed (OOMKilled)';
      }
      return problem.exitCode === undefined
        ? 'is crash-looping'
        : `is crash-looping (exit code ${problem.exitCode})`;
    case 'unschedulable':
      return `finds no node to run on${because}`;
    default:
      return `failed (${problem.reason})${because}`;
  }
}

/** The end of a pull error says why: `...: not found`, `...: unauthorized`. */
function imageCause(problem: PodProblem): string {
  const detail = problem.detail ?? '';
  const cause =
    /(not found|manifest unknown|unauthorized|denied[^:]*|no such host|i\/o timeout|connection refused|authentication required)/i.exec(
      detail,
    )?.[1];
  return cause ? `: ${cause}` : '';
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 240 ? `${line.slice(0, 239)}…` : line;
}
