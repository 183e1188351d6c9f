import { section, sections, text, type JsonObject } from '../json/JsonObject';
import { duplicate, forbiddenField, invalidValue, required } from './causes';
import { indexed, type Checks } from './Checks';
import { checkLabels, checkSelector } from './labelSelector';
import { dnsLabel, dnsSubdomain, portName, type NameRule } from './names';

export function checkService(checks: Checks, service: JsonObject): void {
  const spec = section(service, 'spec') ?? {};
  const type = text(spec, 'type') ?? 'ClusterIP';
  checks.oneOf(spec, 'type', 'spec', [
    'ClusterIP',
    'ExternalName',
    'LoadBalancer',
    'NodePort',
  ]);
  checks.oneOf(spec, 'sessionAffinity', 'spec', ['ClientIP', 'None']);
  checkLabels(checks, section(spec, 'selector'), 'spec.selector');
  if (type === 'ExternalName') {
    checks.need(spec, 'externalName', 'spec');
    checks.named(spec.externalName, 'spec.externalName', dnsSubdomain);
  } else if (spec.clusterIP !== 'None') {
    checks.need(spec, 'ports', 'spec');
  } else if (type !== 'ClusterIP') {
    checks.add(
      invalidValue(
        'spec.clusterIPs[0]',
        spec.clusterIP,
        `may not be set to 'None' for ${type} services`,
      ),
    );
  }
  checkServicePorts(checks, spec, type);
}

function checkServicePorts(
  checks: Checks,
  spec: JsonObject,
  type: string,
): void {
  const ports = indexed(spec, 'ports', 'spec');
  const names = new Set<string>();
  const numbers = new Set<string>();
  for (const [port, at] of ports) {
    const name = text(port, 'name');
    if (!name && ports.length > 1) {
      checks.add(required(`${at}.name`));
    }
    checks.named(name, `${at}.name`, dnsLabel);
    if (name && names.has(name)) {
      checks.add(duplicate(`${at}.name`, name));
    }
    names.add(name ?? '');
    checks.port(port.port ?? 0, `${at}.port`);
    checks.oneOf(port, 'protocol', at, ['SCTP', 'TCP', 'UDP']);
    checks.port(port.targetPort, `${at}.targetPort`);
    checks.named(port.targetPort, `${at}.targetPort`, portName);
    const key = `${port.protocol ?? 'TCP'}/${port.port}`;
    if (numbers.has(key)) {
      checks.add(
        duplicate(at, { protocol: port.protocol ?? 'TCP', port: port.port }),
      );
    }
    numbers.add(key);
    if (port.nodePort && type === 'ClusterIP') {
      checks.add(
        forbiddenField(
          `${at}.nodePort`,
          "may not be used when `type` is 'ClusterIP'",
        ),
      );
    }
  }
}

const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];

const ingressHost: NameRule = host => {
  const name = host.startsWith('*.') ? host.slice(2) : host;
  return dnsSubdomain(name);
};

export function checkIngress(checks: Checks, ingress: JsonObject): void {
  const spec = section(ingress, 'spec') ?? {};
  if (sections(spec, 'rules').length === 0 && !spec.defaultBackend) {
    checks.add(
      invalidValue(
        'spec',
        [],
        'either `defaultBackend` or `rules` must be specified',
      ),
    );
  }
  const fallback = section(spec, 'defaultBackend');
  if (fallback) {
    checkBackend(checks, fallback, 'spec.defaultBackend');
  }
  for (const [rule, at] of indexed(spec, 'rules', 'spec')) {
    checks.named(rule.host, `${at}.host`, ingressHost);
    const http = section(rule, 'http');
    if (!http) {
      continue;
    }
    checks.need(http, 'paths', `${at}.http`);
    for (const [path, pathAt] of indexed(http, 'paths', `${at}.http`)) {
      if (path.pathType === undefined) {
        checks.add(
          required(`${pathAt}.pathType`, 'pathType must be specified'),
        );
      }
      checks.oneOf(path, 'pathType', pathAt, PATH_TYPES);
      const route = text(path, 'path') ?? '';
      if (
        !route.startsWith('/') &&
        (route !== '' || path.pathType !== 'ImplementationSpecific')
      ) {
        checks.add(
          invalidValue(`${pathAt}.path`, route, 'must be an absolute path'),
        );
      }
      checkBackend(checks, section(path, 'backend') ?? {}, `${pathAt}.backend`);
    }
  }
}

function checkBackend(checks: Checks, backend: JsonObject, path: string): void {
  const service = section(backend, 'service');
  if (!service && !backend.resource) {
    checks.add(required(path, 'must specify a service or a resource'));
    return;
  }
  if (!service) {
    return;
  }
  checks.need(service, 'name', `${path}.service`);
  const port = section(service, 'port') ?? {};
  const byName = Boolean(port.name);
  const byNumber = Boolean(port.number);
  if (byName === byNumber) {
    checks.add(
      byName
        ? invalidValue(`${path}`, '', 'cannot set both port name & port number')
        : required(`${path}`, 'port name or number is required'),
    );
  }
  checks.port(port.number, `${path}.service.port.number`);
}

export function checkNetworkPolicy(checks: Checks, policy: JsonObject): void {
  const spec = section(policy, 'spec') ?? {};
  checkSelector(checks, section(spec, 'podSelector') ?? {}, 'spec.podSelector');
  const types = Array.isArray(spec.policyTypes) ? spec.policyTypes : [];
  types.forEach((type, index) =>
    checks.oneOf({ type }, 'type', `spec.policyTypes[${index}]`, [
      'Egress',
      'Ingress',
    ]),
  );
}
