import type { KubeObject } from '../store/KubeObject';
import type { ResourceStore } from '../store/ResourceStore';
import { DialError } from './Destination';

/**
 * On a Service: the server of this machine that stands for its pods, such as
 * `http://127.0.0.1:9090`.
 */
export const UPSTREAM_ANNOTATION = 'sandbox.foredeck.io/upstream';

export interface ServicePort {
  name?: string;
  port: number;
}

interface EndpointSubset {
  addresses?: Array<{ ip: string }>;
  ports?: Array<{ name?: string; port: number }>;
}

export function portsOfService({ spec }: KubeObject): ServicePort[] {
  return (spec as { ports?: ServicePort[] } | undefined)?.ports ?? [];
}

/** @param wanted - a port's number or name; '' is the one without a name */
export function servicePort(
  service: KubeObject,
  wanted: string,
): ServicePort | undefined {
  const ports = portsOfService(service);
  return /^\d+$/.test(wanted)
    ? ports.find(({ port }) => port === Number(wanted))
    : ports.find(({ name = '' }) => name === wanted);
}

/**
 * The server that stands for a Service, if one does.
 *
 * @throws DialError when it is no server of this machine: whoever may annotate a
 *   Service must not reach others by it
 */
export function upstreamOf({ metadata }: KubeObject): string | undefined {
  const given = metadata.annotations?.[UPSTREAM_ANNOTATION];
  if (given === undefined) {
    return undefined;
  }
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url?.hostname ?? '');
  if (!local || url?.protocol !== 'http:') {
    throw new DialError(
      `the annotation ${UPSTREAM_ANNOTATION} of the Service "${metadata.name}" is "${given}": give an http address of this machine, such as http://127.0.0.1:9090`,
    );
  }
  return url.origin;
}

/** Where a Service's port leads to, as its Endpoints say. */
export function readyAddresses(
  store: ResourceStore,
  { metadata }: KubeObject,
  { name = '' }: ServicePort,
): Array<{ ip: string; port: number }> {
  const endpoints = store.get('endpoints', metadata.namespace, metadata.name);
  const subsets = (endpoints?.subsets ?? []) as EndpointSubset[];
  return subsets.flatMap(({ addresses = [], ports = [] }) => {
    const port = ports.find(candidate => (candidate.name ?? '') === name)?.port;
    return port === undefined ? [] : addresses.map(({ ip }) => ({ ip, port }));
  });
}

export function noEndpoints(service: string): DialError {
  return new DialError(`no endpoints available for service "${service}"`);
}
