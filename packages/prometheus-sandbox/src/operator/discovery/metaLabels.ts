import { metaName } from '../scrape/relabelings';
import type { Meta, Node, Pod, Service } from './objects';

/** Labels of a target before relabeling, with `__address__`. */
export interface Target {
  [label: string]: string;
}

const META = '__meta_kubernetes_';

/** Names of Prometheus' Kubernetes discovery, from its documentation. */
export function meta(labels: {
  [name: string]: string | number | boolean | undefined;
}): Target {
  return Object.fromEntries(
    Object.entries(labels)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [META + name, String(value)]),
  );
}

/** Each label or annotation twice: what it says, and that it is there. */
function spread(
  prefix: string,
  values: { [name: string]: string } = {},
): Target {
  return meta(
    Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) => [
        [`${prefix}_${metaName(name)}`, value],
        [`${prefix}present_${metaName(name)}`, 'true'],
      ]),
    ),
  );
}

export function objectLabels(
  kind: string,
  { labels, annotations }: Pick<Meta, 'labels' | 'annotations'>,
): Target {
  return {
    ...spread(`${kind}_label`, labels),
    ...spread(`${kind}_annotation`, annotations),
  };
}

export function podLabels({ metadata, spec, status }: Pod): Target {
  const controller = metadata.ownerReferences?.find(one => one.controller);
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  return {
    ...meta({
      pod_name: metadata.name,
      pod_ip: status?.podIP ?? '',
      pod_ready: (ready?.status ?? 'unknown').toLowerCase(),
      pod_phase: status?.phase ?? '',
      pod_node_name: spec.nodeName ?? '',
      pod_host_ip: status?.hostIP ?? '',
      pod_uid: metadata.uid ?? '',
      pod_controller_kind: controller?.kind,
      pod_controller_name: controller?.name,
    }),
    ...objectLabels('pod', metadata),
  };
}

export function serviceLabels({ metadata }: Service): Target {
  return {
    ...meta({ service_name: metadata.name }),
    ...objectLabels('service', metadata),
  };
}

export function nodeLabels({ metadata }: Node): Target {
  return {
    ...meta({ node_name: metadata.name }),
    ...spread('node_label', metadata.labels),
  };
}

/** What a target says of the container port it stands for. */
export function containerPortLabels(
  container: { name: string; image?: string },
  port: { name?: string; containerPort: number; protocol?: string },
): Target {
  return meta({
    pod_container_name: container.name,
    pod_container_image: container.image ?? '',
    pod_container_port_name: port.name ?? '',
    pod_container_port_number: port.containerPort,
    pod_container_port_protocol: port.protocol ?? 'TCP',
  });
}

/** `host:port`, with the brackets that IPv6 needs. */
export function address(host: string, port: number | undefined): string {
  const bracketed = host.includes(':') ? `[${host}]` : host;
  return port === undefined ? host : `${bracketed}:${port}`;
}
