import {
  count as number,
  section,
  sections,
  text,
  type JsonObject,
} from '../json/JsonObject';
import type { KubeObject } from '../store/KubeObject';
import {
  AGE,
  column,
  firstFew,
  formatLabels,
  formatSelector,
  NAME,
  orNone,
  spec,
  status,
  wide,
} from './columns';
import type { Column } from './Table';

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : [];

function balancerAddresses(object: KubeObject): string[] {
  const ingress = sections(section(status(object), 'loadBalancer'), 'ingress');
  const addresses = ingress.map(
    each => text(each, 'ip') || text(each, 'hostname') || '',
  );
  return [...new Set(addresses.filter(Boolean))].sort();
}

function externalIp(service: KubeObject): string {
  const external = texts(spec(service).externalIPs);
  switch (text(spec(service), 'type')) {
    case 'LoadBalancer': {
      const all = [...balancerAddresses(service), ...external];
      return all.length ? all.join(',') : '<pending>';
    }
    case 'ExternalName':
      return text(spec(service), 'externalName') ?? '';
    default:
      return external.length ? external.join(',') : '<none>';
  }
}

function servicePorts(service: KubeObject): string {
  const ports = sections(spec(service), 'ports').map(
    ({ port, nodePort, protocol }) =>
      nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`,
  );
  return orNone(ports.join(','));
}

function ingressHosts(ingress: KubeObject): string {
  const rules = sections(spec(ingress), 'rules');
  const hosts = rules.map(rule => text(rule, 'host') ?? '').filter(Boolean);
  return hosts.length ? firstFew(hosts) : '*';
}

function endpointAddresses(endpoints: KubeObject): string {
  const pairs = sections(endpoints, 'subsets').flatMap(subset => {
    const ports = sections(subset, 'ports');
    const ips = sections(subset, 'addresses').map(
      each => text(each, 'ip') ?? '',
    );
    return ports.length
      ? ports.flatMap(({ port }) => ips.map(ip => `${ip}:${port}`))
      : ips;
  });
  return orNone(firstFew(pairs));
}

function sliceEndpoints(slice: KubeObject): string {
  const all = sections(slice, 'endpoints').flatMap(each =>
    texts(each.addresses),
  );
  return all.length ? firstFew(all) : '<unset>';
}

function slicePorts(slice: KubeObject): string {
  const ports = sections(slice, 'ports').map(each =>
    String(number(each, 'port') ?? '*'),
  );
  return ports.length ? firstFew(ports) : '<unset>';
}

function parameters(object: JsonObject | undefined): string {
  if (!object) {
    return '<none>';
  }
  const group = text(object, 'apiGroup');
  const kind = group ? `${object.kind}.${group}` : object.kind;
  return `${kind}/${object.name}`;
}

export const NETWORK_TABLES: Record<string, Column[]> = {
  services: [
    NAME,
    column(
      'Type',
      'How the service is reached.',
      object => text(spec(object), 'type') ?? '',
    ),
    column('Cluster-IP', 'The address inside the cluster.', object =>
      orNone(spec(object).clusterIP),
    ),
    column('External-IP', 'Addresses outside the cluster.', externalIp),
    column('Port(s)', 'The ports it answers on.', servicePorts),
    AGE,
    wide(
      column('Selector', 'Which pods answer.', object =>
        formatLabels(spec(object).selector),
      ),
    ),
  ],
  'ingresses.networking.k8s.io': [
    NAME,
    column('Class', 'Which controller serves it.', object =>
      orNone(
        spec(object).ingressClassName ??
          object.metadata.annotations?.['kubernetes.io/ingress.class'],
      ),
    ),
    column('Hosts', 'The host names it answers for.', ingressHosts),
    column('Address', 'Where it is reached.', object =>
      balancerAddresses(object).join(','),
    ),
    column('Ports', 'The ports it answers on.', object =>
      sections(spec(object), 'tls').length ? '80, 443' : '80',
    ),
    AGE,
  ],
  'ingressclasses.networking.k8s.io': [
    NAME,
    column(
      'Controller',
      'The controller of the class.',
      object => text(spec(object), 'controller') ?? '',
    ),
    column('Parameters', 'The settings of the controller.', object =>
      parameters(section(spec(object), 'parameters')),
    ),
    AGE,
  ],
  'networkpolicies.networking.k8s.io': [
    NAME,
    column('Pod-Selector', 'Which pods it protects.', object =>
      formatSelector(spec(object).podSelector),
    ),
    AGE,
  ],
  endpoints: [
    NAME,
    column('Endpoints', 'Who answers.', endpointAddresses),
    AGE,
  ],
  'endpointslices.discovery.k8s.io': [
    NAME,
    column(
      'AddressType',
      'What the addresses are.',
      object => text(object, 'addressType') ?? '',
    ),
    column('Ports', 'The ports that are answered.', slicePorts),
    column('Endpoints', 'Who answers.', sliceEndpoints),
    AGE,
  ],
  'servicecidrs.networking.k8s.io': [
    NAME,
    column('CIDRs', 'The ranges of addresses.', object =>
      texts(spec(object).cidrs).join(','),
    ),
    AGE,
  ],
  'ipaddresses.networking.k8s.io': [
    NAME,
    column('ParentRef', 'Whose address it is.', object => {
      const parent = section(spec(object), 'parentRef') ?? {};
      const resource = parent.group
        ? `${parent.resource}.${parent.group}`
        : parent.resource;
      return [resource, parent.namespace, parent.name]
        .filter(Boolean)
        .join('/');
    }),
  ],
};
