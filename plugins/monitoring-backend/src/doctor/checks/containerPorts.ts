import type { V1Pod } from '@kubernetes/client-node';

/** Ports that the pods' containers declare. */
export function containerPorts(pods: V1Pod[]) {
  return pods.flatMap(({ spec }) =>
    [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].flatMap(
      one => one.ports ?? [],
    ),
  );
}

export function describeContainerPorts(pod: V1Pod): string {
  const ports = containerPorts([pod]).map(
    one => `${one.name ?? '(no name)'} ${one.containerPort}`,
  );
  return ports.join(', ') || 'none declared';
}
