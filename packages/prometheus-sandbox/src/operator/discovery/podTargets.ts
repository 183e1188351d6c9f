import {
  address,
  containerPortLabels,
  meta,
  nodeLabels,
  podLabels,
  type Target,
} from './metaLabels';
import type { Node, Pod } from './objects';

/** One target for each port of each container; one for a container without ports. */
export function podTargets(pod: Pod, node?: Node): Target[] {
  const ip = pod.status?.podIP;
  if (!ip) {
    return [];
  }
  const common = {
    ...meta({ namespace: pod.metadata.namespace }),
    ...podLabels(pod),
    ...(node ? nodeLabels(node) : {}),
  };
  return pod.spec.containers.flatMap((container): Target[] =>
    container.ports?.length
      ? container.ports.map(port => ({
          ...common,
          ...containerPortLabels(container, port),
          __address__: address(ip, port.containerPort),
        }))
      : [
          {
            ...common,
            ...meta({
              pod_container_name: container.name,
              pod_container_image: container.image ?? '',
            }),
            __address__: ip,
          },
        ],
  );
}
