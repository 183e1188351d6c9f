import type { LogRequest } from '../logs/PodLogs';
import { badRequest } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';

interface ContainerStatus {
  name: string;
  state?: { waiting?: { reason?: string } };
  lastState?: { terminated?: object };
}

/**
 * Reads the query of a log request.
 *
 * @throws StatusError 400 when the container is not named and there are
 * several, is not one of the pod's, or has not started yet
 */
export function logRequest(
  pod: KubeObject,
  query: URLSearchParams,
  now: Date,
): LogRequest {
  const container = chooseContainer(pod, query.get('container'));
  const previous = flag(query, 'previous');
  checkStarted(pod, container, previous);
  const sinceSeconds = number(query, 'sinceSeconds');
  const sinceTime = query.get('sinceTime');
  if (sinceSeconds !== undefined && sinceTime) {
    throw badRequest(
      'at most one of `sinceTime` or `sinceSeconds` may be specified',
    );
  }
  return {
    namespace: pod.metadata.namespace ?? '',
    pod: pod.metadata.name,
    container,
    previous,
    follow: flag(query, 'follow'),
    timestamps: flag(query, 'timestamps'),
    tailLines: number(query, 'tailLines'),
    limitBytes: number(query, 'limitBytes'),
    ...(sinceTime && { sinceTime: new Date(sinceTime) }),
    ...(sinceSeconds !== undefined && {
      sinceTime: new Date(now.getTime() - sinceSeconds * 1000),
    }),
  };
}

function chooseContainer(pod: KubeObject, asked: string | null): string {
  const spec = pod.spec as Record<string, Array<{ name: string }> | undefined>;
  const main = spec.containers ?? [];
  const init = spec.initContainers ?? [];
  const all = [...main, ...init, ...(spec.ephemeralContainers ?? [])];
  const { name } = pod.metadata;
  if (asked) {
    if (!all.some(one => one.name === asked)) {
      throw badRequest(`container ${asked} is not valid for pod ${name}`);
    }
    return asked;
  }
  if (main.length === 1 && all.length === 1) {
    return main[0].name;
  }
  const list = (containers: Array<{ name: string }>) =>
    `[${containers.map(one => one.name).join(' ')}]`;
  const inits =
    init.length > 0 ? ` or one of the init containers: ${list(init)}` : '';
  throw badRequest(
    `a container name must be specified for pod ${name}, choose one of: ${list(
      main,
    )}${inits}`,
  );
}

function checkStarted(pod: KubeObject, container: string, previous: boolean) {
  const status = (pod.status ?? {}) as Record<
    string,
    ContainerStatus[] | undefined
  >;
  const found = [
    ...(status.containerStatuses ?? []),
    ...(status.initContainerStatuses ?? []),
  ].find(one => one.name === container);
  const who = `container "${container}" in pod "${pod.metadata.name}"`;
  if (previous && !found?.lastState?.terminated) {
    throw badRequest(`previous terminated ${who} not found`);
  }
  const waiting = found?.state?.waiting;
  if (waiting && !found?.lastState?.terminated) {
    const pulling = ['ErrImagePull', 'ImagePullBackOff'].includes(
      waiting.reason ?? '',
    );
    throw badRequest(
      `${who} is waiting to start: ${
        pulling ? 'trying and failing to pull image' : waiting.reason
      }`,
    );
  }
}

function flag(query: URLSearchParams, name: string): boolean {
  return query.get(name) === 'true' || query.get(name) === '1';
}

function number(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') {
    return undefined;
  }
  if (!/^-?\d+$/.test(text)) {
    throw badRequest(`${name}: Invalid value: "${text}": must be a number`);
  }
  return Number(text);
}
