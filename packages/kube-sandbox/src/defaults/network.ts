import {
  ensureSection,
  fillIn,
  section,
  sections,
  text,
  type JsonObject,
} from '../json/JsonObject';

const THREE_HOURS = 10800;

export function defaultService(service: JsonObject): void {
  const spec = ensureSection(service, 'spec');
  fillIn(spec, { sessionAffinity: 'None', type: 'ClusterIP' });
  if (spec.sessionAffinity === 'ClientIP') {
    const config = ensureSection(spec, 'sessionAffinityConfig');
    fillIn(ensureSection(config, 'clientIP'), { timeoutSeconds: THREE_HOURS });
  } else {
    delete spec.sessionAffinityConfig;
  }
  for (const port of sections(spec, 'ports')) {
    fillIn(port, { protocol: 'TCP' });
    port.targetPort ||= port.port;
  }
  const type = text(spec, 'type');
  if (type === 'ExternalName') {
    return defaultLoadBalancerStatus(service);
  }
  if (type === 'NodePort' || type === 'LoadBalancer') {
    fillIn(spec, { externalTrafficPolicy: 'Cluster' });
  }
  if (type === 'LoadBalancer') {
    fillIn(spec, { allocateLoadBalancerNodePorts: true });
  }
  fillIn(spec, { internalTrafficPolicy: 'Cluster' });
  return defaultLoadBalancerStatus(service);
}

function defaultLoadBalancerStatus(object: JsonObject): void {
  fillIn(ensureSection(object, 'status'), { loadBalancer: {} });
}

export function defaultIngress(ingress: JsonObject): void {
  ensureSection(ingress, 'spec');
  defaultLoadBalancerStatus(ingress);
}

export function defaultIngressClass(ingressClass: JsonObject): void {
  const parameters = section(section(ingressClass, 'spec'), 'parameters');
  if (parameters) {
    fillIn(parameters, { scope: 'Cluster' });
  }
}

export function defaultNetworkPolicy(policy: JsonObject): void {
  const spec = ensureSection(policy, 'spec');
  fillIn(spec, { podSelector: {} });
  for (const rule of [
    ...sections(spec, 'ingress'),
    ...sections(spec, 'egress'),
  ]) {
    for (const port of sections(rule, 'ports')) {
      fillIn(port, { protocol: 'TCP' });
    }
  }
  fillIn(spec, {
    policyTypes: sections(spec, 'egress').length
      ? ['Ingress', 'Egress']
      : ['Ingress'],
  });
}

export function defaultEndpoints(endpoints: JsonObject): void {
  for (const subset of sections(endpoints, 'subsets')) {
    for (const port of sections(subset, 'ports')) {
      fillIn(port, { protocol: 'TCP' });
    }
  }
}

export function defaultEndpointSlice(slice: JsonObject): void {
  for (const port of sections(slice, 'ports')) {
    fillIn(port, { name: '', protocol: 'TCP' });
  }
}
