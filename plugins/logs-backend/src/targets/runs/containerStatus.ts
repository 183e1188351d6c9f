import type { ContainerKind } from '@foredeck/backstage-plugin-logs-common';
import type { V1ContainerStatus, V1Pod } from '@kubernetes/client-node';

/** A container of a pod with what is known of it; no status before it is made. */
export interface PodContainer {
  name: string;
  kind: ContainerKind;
  image?: string;
  status?: V1ContainerStatus;
}

/** All containers of a pod: those that do the work first. */
export function containersOf({ spec, status }: V1Pod): PodContainer[] {
  const {
    containers = [],
    initContainers = [],
    ephemeralContainers = [],
  } = spec ?? {};
  return [
    ...withStatus('container', containers, status?.containerStatuses),
    ...withStatus('init', initContainers, status?.initContainerStatuses),
    ...withStatus(
      'ephemeral',
      ephemeralContainers,
      status?.ephemeralContainerStatuses,
    ),
  ];
}

function withStatus(
  kind: ContainerKind,
  containers: ReadonlyArray<{ name: string; image?: string }>,
  statuses: readonly V1ContainerStatus[] = [],
): PodContainer[] {
  return containers.map(({ name, image }) => ({
    name,
    kind,
    image,
    status: statuses.find(one => one.name === name),
  }));
}
