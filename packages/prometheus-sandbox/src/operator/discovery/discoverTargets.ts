import type { DiscoveryRequest } from './DiscoveryRequest';
import { endpointSliceTargets, endpointsTargets } from './endpointsTargets';
import type { Target } from './metaLabels';
import type { DiscoveredObjects, Meta } from './objects';
import { podTargets } from './podTargets';

const SERVICE_NAME = 'kubernetes.io/service-name';

/** Makes the targets of requests from one state of the cluster. */
export function discoverTargets(
  objects: DiscoveredObjects,
): (request: DiscoveryRequest) => Target[] {
  const pods = byKey(objects.pods);
  const services = byKey(objects.services);
  const nodes = new Map(objects.nodes.map(node => [node.metadata.name, node]));
  return ({ role, namespaces, nodes: withNodes }) => {
    const within = <T extends { metadata: Meta }>(list: T[]) =>
      namespaces.length > 0
        ? list.filter(({ metadata }) => namespaces.includes(metadata.namespace))
        : list;
    const references = {
      pod: (namespace: string, name: string) =>
        pods.get(`${namespace}/${name}`),
      node: (name: string) => (withNodes ? nodes.get(name) : undefined),
    };
    switch (role) {
      case 'pod':
        return within(objects.pods).flatMap(pod =>
          podTargets(pod, references.node(pod.spec.nodeName ?? '')),
        );
      case 'endpoints':
        return within(objects.endpoints).flatMap(one =>
          endpointsTargets(
            one,
            services.get(`${one.metadata.namespace}/${one.metadata.name}`),
            references,
          ),
        );
      default:
        return within(objects.endpointSlices).flatMap(slice =>
          endpointSliceTargets(
            slice,
            services.get(
              `${slice.metadata.namespace}/${slice.metadata.labels?.[SERVICE_NAME]}`,
            ),
            references,
          ),
        );
    }
  };
}

function byKey<T extends { metadata: Meta }>(list: T[]): Map<string, T> {
  return new Map(
    list.map(one => [`${one.metadata.namespace}/${one.metadata.name}`, one]),
  );
}
