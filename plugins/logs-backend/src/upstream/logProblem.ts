import {
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import { kubernetesStatusOf } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { LogSource } from '@foredeck/backstage-plugin-logs-common';

/** Why a log can not be read, by what to do about it. */
export type LogProblem =
  /** It stays so. */
  | { kind: 'refused'; error: Error }
  /** The container has not written anything yet. */
  | { kind: 'waiting'; error: Error }
  /** The pod, or the log of its run before, is not there (any more). */
  | { kind: 'absent'; error: Error }
  /** There is no container of that name. */
  | { kind: 'unknown-container'; error: Error }
  /** The way to it is broken; it may be whole again. */
  | { kind: 'unreachable'; error: Error };

/** Tells from the words of the API server and the kubelet what is the matter. */
export function logProblem(thrown: unknown): LogProblem {
  const error = toError(thrown);
  const said = kubernetesStatusOf(error)?.message ?? error.message;
  if (error.name === 'InputError') {
    if (/waiting to start|is not available|not scheduled/.test(said)) {
      return { kind: 'waiting', error };
    }
    if (/previous terminated container .* not found/.test(said)) {
      return { kind: 'absent', error };
    }
    return /is not valid for pod/.test(said)
      ? { kind: 'unknown-container', error }
      : { kind: 'refused', error };
  }
  if (error.name === 'NotFoundError') {
    return { kind: 'absent', error };
  }
  return error.name === 'NotAllowedError'
    ? { kind: 'refused', error }
    : { kind: 'unreachable', error };
}

/** Says in words that there is no log to read, and what to do. */
export function absentLog(source: LogSource, previous: boolean): NotFoundError {
  const { namespace, pod, container, cluster } = source;
  return new NotFoundError(
    previous
      ? `Container ${container} of pod ${namespace}/${pod} on cluster ${cluster} has no log of the run before its last restart: the node no longer keeps it. Older logs may be in the cluster's log store`
      : `Pod ${namespace}/${pod} is not on cluster ${cluster} any more, nor is its log. Older logs may be in the cluster's log store`,
  );
}

/** Says which containers there are instead. */
export function unknownContainer(
  source: LogSource,
  containers: readonly string[],
): NotFoundError {
  const { namespace, pod, container } = source;
  const choice = containers.length
    ? `; choose one of ${containers.join(', ')}`
    : '';
  return new NotFoundError(
    `Pod ${namespace}/${pod} has no container ${container}${choice}`,
  );
}

/** For readers that do not wait until it is whole again. */
export function unreachableLog(
  source: LogSource,
  cause: Error,
): ServiceUnavailableError {
  const { namespace, pod, container } = source;
  return new ServiceUnavailableError(
    `The log of container ${container} of pod ${namespace}/${pod} could not be read to its end: ${cause.message}. Try again shortly`,
  );
}
