import { request as startRequest } from 'node:http';
import type {
  IncomingHttpHeaders,
  IncomingMessage,
  OutgoingHttpHeaders,
} from 'node:http';
import { pipeline } from 'node:stream/promises';
import { DialError } from './Destination';

/** Of one connection only, by RFC 9110, section 7.6.1. */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
];

export function withoutHopByHop(
  headers: IncomingHttpHeaders,
): OutgoingHttpHeaders {
  const kept: OutgoingHttpHeaders = { ...headers };
  for (const name of HOP_BY_HOP) {
    delete kept[name];
  }
  return kept;
}

/**
 * Passes a request on to a server of this machine, its body as it comes in.
 *
 * @param url - with path and query
 * @param abort - gives up, as when the client left
 * @returns the answer, whose body is still to be read
 * @throws DialError when the server does not answer
 */
export function forward(
  incoming: IncomingMessage,
  url: string,
  headers: OutgoingHttpHeaders,
  abort: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) =>
      reject(new DialError(dialWords(error, url)));
    const outgoing = startRequest(url, {
      method: incoming.method,
      headers: { ...headers, host: new URL(url).host },
      agent: false,
      signal: abort,
    });
    outgoing.on('response', resolve);
    outgoing.on('error', fail);
    // A server may answer before it has read all, and leave the rest.
    pipeline(incoming, outgoing).catch(fail);
  });
}

function dialWords(error: NodeJS.ErrnoException, url: string): string {
  const { host } = new URL(url);
  switch (error.code) {
    case 'ECONNREFUSED':
      return `dial tcp ${host}: connect: connection refused`;
    case 'ECONNRESET':
    case 'EPIPE':
      return `read tcp ${host}: connection reset by peer`;
    default:
      return error.message;
  }
}
