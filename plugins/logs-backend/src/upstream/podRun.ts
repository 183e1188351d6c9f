import type { LogSource } from '@foredeck/backstage-plugin-logs-common';
import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';
import type { RunFate } from './ContainerLogs';

/** What the state of a pod says of a run; a pod that is not there is undefined. */
export function fateInPod(pod: V1Pod | undefined, source: LogSource): RunFate {
  if (!pod || (source.podUid && pod.metadata?.uid !== source.podUid)) {
    return 'gone';
  }
  const status = statusesOf(pod).find(({ name }) => name === source.container);
  if (!status || status.restartCount < source.run) {
    return 'running';
  }
  if (status.restartCount > source.run) {
    // The kubelet keeps no more than the last run before.
    return status.restartCount === source.run + 1 ? 'restarted' : 'gone';
  }
  const { state, lastState } = status;
  const over = state?.terminated || (state?.waiting && lastState?.terminated);
  return over ? 'ended' : 'running';
}

/** Names of all containers of a pod. */
export function containersOf(pod: V1Pod): string[] {
  const { containers, initContainers, ephemeralContainers } = pod.spec ?? {
    containers: [],
  };
  return [
    ...containers,
    ...(initContainers ?? []),
    ...(ephemeralContainers ?? []),
  ].map(({ name }) => name);
}

function statusesOf({ status }: V1Pod): V1ContainerStatus[] {
  return [
    ...(status?.containerStatuses ?? []),
    ...(status?.initContainerStatuses ?? []),
    ...(status?.ephemeralContainerStatuses ?? []),
  ];
}
