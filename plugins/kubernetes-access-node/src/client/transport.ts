import {
  request as httpRequest,
  type Agent as HttpAgent,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http';
import { request as httpsRequest, type Agent as HttpsAgent } from 'node:https';

/** One request as it goes over the wire. */
export interface WireRequest {
  method: string;
  /** Absolute. */
  url: string;
  headers: OutgoingHttpHeaders;
  body?: string;
  agent: HttpAgent | HttpsAgent;
  /** Tried once for a GET when the connection was stale. */
  freshAgent: HttpAgent | HttpsAgent;
  signal?: AbortSignal;
  /** Until the head of the answer; the body has no limit of time here. */
  headTimeoutMs: number;
}

/** Thrown when no head of an answer came in time. */
export class HeadTimeout extends Error {
  override name = 'HeadTimeout';
}

/** A kept connection that the other side closed just as it was used. */
class StaleConnection extends Error {
  override name = 'StaleConnection';
}

const PROBE_AFTER_MS = 30_000;

/**
 * Sends a request and gives the answer once its head is there. Redirects are
 * not followed, so that credentials stay with the host they are meant for.
 *
 * @throws HeadTimeout, the signal's reason, or the error of the connection.
 */
export async function send(request: WireRequest): Promise<IncomingMessage> {
  try {
    return await sendOnce(request);
  } catch (error) {
    if (error instanceof StaleConnection && request.method === 'GET') {
      return await sendOnce({ ...request, agent: request.freshAgent });
    }
    throw error instanceof StaleConnection ? error.cause : error;
  }
}

function sendOnce(request: WireRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.signal?.throwIfAborted();
    const start = request.url.startsWith('https:') ? httpsRequest : httpRequest;
    const outgoing = start(request.url, {
      method: request.method,
      headers: request.headers,
      agent: request.agent,
      signal: request.signal,
    });
    const timer = setTimeout(
      () => outgoing.destroy(new HeadTimeout('no answer in time')),
      request.headTimeoutMs,
    );
    // Finds out about a peer that vanished while a watch is quiet.
    outgoing.on('socket', socket => socket.setKeepAlive(true, PROBE_AFTER_MS));
    outgoing.on('response', response => {
      clearTimeout(timer);
      // One that is aborted after its last byte arrived has nobody who listens any
      // more; whoever reads it is told by the stream itself.
      response.on('error', () => {});
      resolve(response);
    });
    outgoing.on('error', error => {
      clearTimeout(timer);
      if (request.signal?.aborted) {
        reject(request.signal.reason);
      } else if (
        outgoing.reusedSocket &&
        'code' in error &&
        (error.code === 'ECONNRESET' || error.code === 'EPIPE')
      ) {
        reject(new StaleConnection('closed', { cause: error }));
      } else {
        reject(error);
      }
    });
    outgoing.end(request.body);
  });
}
