import type { JsonValue } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { toJson } from './toJson';

/** Kinds that answer at hosts, and where in their spec they say so. */
const HOSTS: Record<string, readonly string[]> = {
  Ingress: ['host', 'hosts'],
  Route: ['host', 'hosts', 'hostnames', 'domain'],
  HTTPRoute: ['hostnames'],
  GRPCRoute: ['hostnames'],
  TLSRoute: ['hostnames'],
  Gateway: ['hostname', 'hosts'],
  VirtualService: ['hosts'],
  HTTPProxy: ['fqdn'],
  Certificate: ['dnsNames', 'commonName'],
};

const ANNOTATION = 'external-dns.alpha.kubernetes.io/hostname';

/** The hosts under which the outside reaches an object, sorted. */
export function hostsOf(object: KubernetesObject): string[] {
  const hosts = new Set<string>();
  const kind = object.kind ?? '';
  const fields = Object.hasOwn(HOSTS, kind) ? HOSTS[kind] : [];
  const { spec } = toJson(object);
  const visit = (value: JsonValue | undefined, key: string) => {
    if (Array.isArray(value)) {
      value.forEach(item => visit(item, key));
    } else if (isJsonMap(value)) {
      Object.entries(value).forEach(([name, below]) => visit(below, name));
    } else if (typeof value === 'string' && fields.includes(key)) {
      hosts.add(value);
    }
  };
  if (fields.length) {
    visit(spec, '');
  }
  object.metadata?.annotations?.[ANNOTATION]?.split(',').forEach(host =>
    hosts.add(host.trim()),
  );
  return [...hosts].filter(isOutside).sort();
}

/** Not a Service of the cluster, which a mesh also routes to. */
function isOutside(host: string): boolean {
  return /[^.]\.[^.]/.test(host) && !/\.svc(\.|$)/.test(host);
}
