import type { OutgoingHttpHeaders } from 'node:http';
import { getStored } from '../api/updateObject';
import type { Pod } from '../controllers/kinds/Pod';
import { KUBELET_PORT, type ClusterNetwork } from '../network/ClusterNetwork';
import { DialError, type Destination } from '../network/Destination';
import { withoutHopByHop } from '../network/forward';
import { relay } from '../network/relay';
import {
  parseSchemeNamePort,
  type SchemeNamePort,
} from '../network/schemeNamePort';
import { noEndpoints, servicePort } from '../network/services';
import { badRequest, StatusError } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import type { ResourceRequest } from './resourceRoutes';

/** What speaks for the user here must not reach the program behind. */
const OF_THE_API = /^(authorization$|impersonate-)/;

/** Answers `pods/NAME/proxy`, `services/NAME/proxy` and `nodes/NAME/proxy`. */
export async function sendProxied(
  request: ResourceRequest,
  network: ClusterNetwork,
) {
  const { exchange, path } = request;
  const { prefix, rest } = splitPath(exchange.info.path, path.namespace);
  const search = new URL(exchange.request.url ?? '', 'http://localhost').search;
  if (rest === '' && ['GET', 'HEAD'].includes(exchange.info.method)) {
    // Relative links of a page need the slash.
    exchange.send(301, 'text/plain', '', { Location: `${prefix}/${search}` });
    return;
  }
  const { host } = exchange.request.headers;
  try {
    await relay(
      exchange.request,
      exchange.response,
      destination(request, network),
      {
        path: `${rest || '/'}${search}`,
        headers: {
          ...ofTheClient(withoutHopByHop(exchange.request.headers)),
          'x-forwarded-for': exchange.request.socket.remoteAddress,
          'x-forwarded-host': host,
          'x-forwarded-proto': 'https',
          'x-forwarded-uri': exchange.info.path,
        },
        writeHead: (code, headers) =>
          exchange.passHead(code, relocated(headers, prefix)),
      },
    );
  } catch (error) {
    throw error instanceof DialError ? unavailable(error.message) : error;
  }
}

/** The program's own path begins after the word `proxy`. */
function splitPath(pathname: string, namespace: string | undefined) {
  const parts = pathname.split('/');
  const count = namespace === undefined ? 6 : 8;
  return {
    prefix: parts.slice(0, count).join('/'),
    rest: parts
      .slice(count)
      .map(part => `/${plainPath(part)}`)
      .join(''),
  };
}

/** As the API server does, which reads a path before it passes it on: %2F is a slash. */
function plainPath(part: string): string {
  return encodeURI(decodeURIComponent(part)).replace(
    /[?#]/g,
    encodeURIComponent,
  );
}

function destination(
  { context, type, path }: ResourceRequest,
  network: ClusterNetwork,
): Destination {
  const { namespace = '', name: asked = '' } = path;
  const kind = type.resource.slice(0, -1);
  const target = parseSchemeNamePort(asked);
  if (!target) {
    throw badRequest(`invalid ${kind} request "${asked}"`);
  }
  const object = getStored(context, type, namespace, target.name);
  switch (kind) {
    case 'service':
      return plain(target, toService(network, object, asked, target));
    case 'node':
      return network.connectNode(
        object,
        target.port ? portNumber(target.port) : KUBELET_PORT,
      );
    default:
      return plain(target, toPod(network, object as Pod, target));
  }
}

function toService(
  network: ClusterNetwork,
  service: KubeObject,
  asked: string,
  { port, name }: SchemeNamePort,
): Destination {
  const found = servicePort(service, port);
  if (!found) {
    throw unavailable(
      /^\d+$/.test(port)
        ? `no service port ${port} found for service "${name}"`
        : noEndpoints(asked).message,
      false,
    );
  }
  try {
    return network.connectService(service, found);
  } catch (error) {
    const message = (error as Error).message;
    // Kubernetes words it with what was asked for.
    throw message === noEndpoints(name).message
      ? unavailable(noEndpoints(asked).message, false)
      : error;
  }
}

function toPod(
  network: ClusterNetwork,
  pod: Pod,
  { port }: SchemeNamePort,
): Destination {
  if (!pod.status?.podIP) {
    throw badRequest('address not allowed');
  }
  const first = pod.spec.containers
    .flatMap(({ ports = [] }) => ports)
    .at(0)?.containerPort;
  return network.connectPod(pod, port ? portNumber(port) : first ?? 80);
}

function portNumber(port: string): number {
  const number = Number(port);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) {
    throw new DialError(`dial tcp: lookup tcp/${port}: unknown port`);
  }
  return number;
}

/** Nothing here speaks TLS besides the API server. */
function plain({ scheme }: SchemeNamePort, found: Destination): Destination {
  if (scheme === 'https') {
    throw new DialError('http: server gave HTTP response to HTTPS client');
  }
  return found;
}

function ofTheClient(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !OF_THE_API.test(name)),
  );
}

/** A redirect to a path of the program's leads through the API server as well. */
function relocated(
  headers: OutgoingHttpHeaders,
  prefix: string,
): OutgoingHttpHeaders {
  const { location } = headers;
  return typeof location === 'string' && location.startsWith('/')
    ? { ...headers, location: `${prefix}${location}` }
    : headers;
}

function unavailable(message: string, dialing = true): StatusError {
  return new StatusError({
    code: 503,
    reason: 'ServiceUnavailable',
    message: dialing ? `error trying to reach service: ${message}` : message,
  });
}
