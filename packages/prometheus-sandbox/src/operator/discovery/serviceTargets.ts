import {
  address,
  containerPortLabels,
  nodeLabels,
  podLabels,
  type Target,
} from './metaLabels';
import type { Node, Pod, TargetReference } from './objects';

/** One address and port of a Service, from Endpoints or from a slice. */
export interface ServiceEndpoint {
  ip: string;
  port: number | undefined;
  nodeName?: string;
  targetRef?: TargetReference;
  /** What the role says of it. */
  labels: Target;
}

/** Finds what endpoints refer to. */
export interface References {
  pod(namespace: string, name: string): Pod | undefined;
  /** Undefined as well while the labels of nodes are not asked for. */
  node(name: string): Node | undefined;
}

/**
 * Targets of a Service: its endpoints and, of the pods behind them, the ports
 * of containers that are no endpoints too.
 *
 * @param common - what all of them have
 */
export function serviceTargets(
  endpoints: ServiceEndpoint[],
  common: Target,
  namespace: string,
  references: References,
): Target[] {
  const targets: Target[] = [];
  const seen = new Map<Pod, Set<number | undefined>>();
  for (const endpoint of endpoints) {
    const { ip, port, targetRef } = endpoint;
    const nodeName =
      targetRef?.kind === 'Node' ? targetRef.name : endpoint.nodeName;
    const node = nodeName ? references.node(nodeName) : undefined;
    const target: Target = {
      ...common,
      ...endpoint.labels,
      ...(node ? nodeLabels(node) : {}),
      __address__: address(ip, port),
    };
    const pod =
      targetRef?.kind === 'Pod'
        ? references.pod(targetRef.namespace ?? namespace, targetRef.name)
        : undefined;
    if (pod) {
      Object.assign(target, podLabels(pod), containerOf(pod, port));
      seen.set(pod, (seen.get(pod) ?? new Set()).add(port));
    }
    targets.push(target);
  }
  for (const [pod, ports] of seen) {
    targets.push(...otherPorts(pod, ports, common));
  }
  return targets;
}

function containerOf(pod: Pod, number: number | undefined): Target {
  for (const container of pod.spec.containers) {
    const port = container.ports?.find(one => one.containerPort === number);
    if (port) {
      return containerPortLabels(container, port);
    }
  }
  return {};
}

function otherPorts(
  pod: Pod,
  covered: Set<number | undefined>,
  common: Target,
): Target[] {
  const ip = pod.status?.podIP;
  if (!ip) {
    return [];
  }
  return pod.spec.containers.flatMap(container =>
    (container.ports ?? [])
      .filter(port => !covered.has(port.containerPort))
      .map(port => ({
        ...common,
        ...podLabels(pod),
        ...containerPortLabels(container, port),
        __address__: address(ip, port.containerPort),
      })),
  );
}
