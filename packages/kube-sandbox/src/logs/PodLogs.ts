import { InputError, NotFoundError } from '@backstage/errors';
import type {
  Container,
  ContainerStatus,
  Pod,
  TerminatedState,
} from '../controllers/kinds/Pod';
import type { BehaviourResolver } from '../kubelet/BehaviourResolver';
import type { Clock } from '../kubelet/Clock';
import type { ContainerProcesses } from '../kubelet/ContainerProcesses';
import type { ResourceStore } from '../store/ResourceStore';
import type { ContainerRun } from './ContainerLog';
import { ContainerLog } from './ContainerLog';
import { LogStream } from './LogStream';
import type { RunTimes } from './RunTimes';
import { containerStatuses } from './RunTimes';

/** What `GET pods/NAME/log` may ask for. */
export interface LogRequest {
  namespace: string;
  pod: string;
  /** May be left out when the pod has only one. */
  container?: string;
  /** The run before the last restart. */
  previous?: boolean;
  follow?: boolean;
  sinceTime?: Date;
  tailLines?: number;
  timestamps?: boolean;
  limitBytes?: number;
}

/** The text of a log in portions; `return` ends one that waits. */
export interface LogReader extends AsyncIterableIterator<string> {
  return(): Promise<IteratorResult<string>>;
}

export interface PodLogs {
  /**
   * Opens a container's log. Each string is one or more whole lines, except
   * that `limitBytes` may cut the last.
   * @throws NotFoundError when there is no such pod
   * @throws InputError in the kubelet's words when there is no such log yet
   */
  open(request: LogRequest): LogReader;
}

export interface PodLogsOptions {
  store: ResourceStore;
  clock: Clock;
  speed: number;
  behaviours: BehaviourResolver;
  times: RunTimes;
  processes?: ContainerProcesses;
}

export function createPodLogs(options: PodLogsOptions): PodLogs {
  const { store, clock } = options;
  return {
    open(request) {
      const { namespace, pod: name } = request;
      const find = () => store.get('pods', namespace, name) as Pod | undefined;
      let pod = find();
      if (!pod) {
        throw new NotFoundError(`pods "${name}" not found`);
      }
      const container = containerOf(pod, request.container);
      const first = runOf(options, pod, container, !!request.previous);
      const real = options.processes?.log(first.seed, request);
      if (real) {
        return real;
      }
      let log = new ContainerLog(first);
      const refresh = () => {
        const current = find();
        const gone = !current || current.metadata.uid !== pod?.metadata.uid;
        if (!log.run.finishedAt && (gone || current !== pod)) {
          pod = gone ? pod : current;
          log = new ContainerLog(
            later(options, first, gone ? undefined : current, container),
          );
        }
        return log;
      };
      return new LogStream({
        clock,
        log: refresh,
        rotated: () => {
          const current = find();
          return !!current && rotatedAt(current) !== first.rotatedAt;
        },
        follow: !!request.follow,
        since: request.sinceTime?.getTime() ?? -Infinity,
        tailLines: request.tailLines,
        timestamps: !!request.timestamps,
        limitBytes: request.limitBytes,
        onChange: listener =>
          store.subscribe('pods', ({ object }) => {
            if (object.metadata.uid === pod?.metadata.uid) {
              listener();
            }
          }),
      });
    },
  };
}

/** @throws InputError as the API server words it */
function containerOf({ spec, metadata }: Pod, name?: string): Container {
  const inits = spec.initContainers ?? [];
  if (name) {
    const found = [...spec.containers, ...inits].find(
      container => container.name === name,
    );
    if (!found) {
      throw new InputError(
        `container ${name} is not valid for pod ${metadata.name}`,
      );
    }
    return found;
  }
  if (spec.containers.length > 1) {
    const list = (containers: Container[]) =>
      `[${containers.map(container => container.name).join(' ')}]`;
    const more = inits.length
      ? ` or one of the init containers: ${list(inits)}`
      : '';
    throw new InputError(
      `a container name must be specified for pod ${
        metadata.name
      }, choose one of: ${list(spec.containers)}${more}`,
    );
  }
  return spec.containers[0];
}

/** The run whose log is meant. @throws InputError as the kubelet words it */
function runOf(
  options: PodLogsOptions,
  pod: Pod,
  container: Container,
  previous: boolean,
): ContainerRun {
  const status = containerStatuses(pod).find(
    ({ name }) => name === container.name,
  );
  const about = `container "${container.name}" in pod "${pod.metadata.name}"`;
  if (!status) {
    throw new InputError(
      `${about} is waiting to start: ${
        pod.spec.nodeName ? 'ContainerCreating' : 'not scheduled'
      }`,
    );
  }
  const { state, lastState } = status;
  const run = (ended?: TerminatedState) =>
    describeRun(options, pod, container, status, ended);
  if (previous) {
    if (!lastState.terminated) {
      throw new InputError(
        `previous terminated container "${container.name}" in pod "${pod.metadata.name}" not found`,
      );
    }
    return run(lastState.terminated);
  }
  if (state.running) {
    return run();
  }
  const ended = state.terminated ?? lastState.terminated;
  if (ended) {
    return run(ended);
  }
  const reason = state.waiting?.reason;
  throw new InputError(
    `${about} is waiting to start: ${
      {
        ErrImagePull: "image can't be pulled",
        ImagePullBackOff: 'trying and failing to pull image',
      }[reason ?? ''] ?? reason
    }`,
  );
}

/** An ISO 8601 time: the logs of the pod's containers were rotated then. */
export const LOG_ROTATED_ANNOTATION = 'sandbox.foredeck.io/logs-rotated-at';

function rotatedAt(pod: Pod): number | undefined {
  const time = Date.parse(
    pod.metadata.annotations?.[LOG_ROTATED_ANNOTATION] ?? '',
  );
  return Number.isNaN(time) ? undefined : time;
}

/** The same run, seen again: it may have ended since. */
function later(
  options: PodLogsOptions,
  run: ContainerRun,
  pod: Pod | undefined,
  container: Container,
): ContainerRun {
  const status =
    pod && containerStatuses(pod).find(({ name }) => name === container.name);
  const now = options.clock.now();
  if (!pod || !status) {
    return { ...run, finishedAt: now, exitCode: 0 };
  }
  const ended = [status.state.terminated, status.lastState.terminated].find(
    terminated => terminated?.containerID === run.seed,
  );
  if (ended) {
    return describeRun(options, pod, container, status, ended);
  }
  return status.containerID === run.seed
    ? run
    : { ...run, finishedAt: now, exitCode: 137 };
}

function describeRun(
  { times, behaviours, speed }: PodLogsOptions,
  pod: Pod,
  container: Container,
  status: ContainerStatus,
  ended: TerminatedState | undefined,
): ContainerRun {
  const containerId = ended?.containerID ?? status.containerID;
  const exact = times.of(containerId);
  const labels = pod.metadata.labels ?? {};
  const startedAt = Date.parse(
    ended?.startedAt ?? status.state.running?.startedAt ?? '',
  );
  return {
    seed: containerId ?? `${pod.metadata.uid}/${container.name}`,
    subject: {
      app:
        labels['app.kubernetes.io/instance'] ??
        labels.app ??
        labels['app.kubernetes.io/name'] ??
        container.name,
      pod: pod.metadata.name,
      image: container.image ?? '',
      port: container.ports?.[0]?.containerPort ?? 8080,
    },
    behaviour: behaviours.resolve(pod, container),
    speed,
    startedAt: exact?.startedAt ?? startedAt,
    rotatedAt: rotatedAt(pod),
    ...(ended && {
      finishedAt: exact?.finishedAt ?? Date.parse(ended.finishedAt ?? ''),
      exitCode: ended.exitCode,
      outOfMemory: ended.reason === 'OOMKilled',
    }),
  };
}
