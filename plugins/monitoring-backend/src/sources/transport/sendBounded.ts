import * as http from 'node:http';
import * as https from 'node:https';
import { Transform, pipeline, type Readable } from 'node:stream';
import { text as readText } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { toError } from '@backstage/errors';
import {
  AnswerTooLarge,
  SourceTimeout,
  type SourceRequest,
} from './SourceTransport';

/** A request with everything that its way adds. */
export interface BoundedRequest
  extends Pick<
    SourceRequest,
    'method' | 'parameters' | 'json' | 'signal' | 'timeoutMs'
  > {
  /** Without the request's parameters. */
  url: URL;
  headers: http.OutgoingHttpHeaders;
  agent: http.Agent;
  /** Bytes of the answer, unpacked. */
  answerBytes: number;
}

/** A kept connection that the other side closed just as it was used. */
class StaleConnection extends Error {
  override name = 'StaleConnection';
}

/**
 * Sends a request and reads its answer, within bounds of time and size. What was
 * given up is closed, so that the other side stops working on it. Redirects are
 * not followed: credentials stay with the host they are meant for.
 *
 * @throws SourceTimeout, AnswerTooLarge, the reason of the caller's signal, or
 * the error of the connection
 */
export async function sendBounded(
  request: BoundedRequest,
): Promise<{ status: number; text: string }> {
  request.signal?.throwIfAborted();
  const deadline = AbortSignal.timeout(request.timeoutMs);
  const signal = request.signal
    ? AbortSignal.any([request.signal, deadline])
    : deadline;
  try {
    return await sendOrRepeat(request, signal);
  } catch (error) {
    request.signal?.throwIfAborted();
    if (deadline.aborted) {
      throw new SourceTimeout(
        `no whole answer within ${request.timeoutMs / 1000} s`,
      );
    }
    throw toError(error);
  }
}

/** Once more when a kept connection was closed just as it was used. */
async function sendOrRepeat(
  request: BoundedRequest,
  signal: AbortSignal,
): Promise<{ status: number; text: string }> {
  try {
    return await sendOnce(request, signal);
  } catch (error) {
    const harmless = request.method === 'GET' || request.parameters;
    if (error instanceof StaleConnection && harmless) {
      return await sendOnce(request, signal);
    }
    throw error instanceof StaleConnection ? error.cause : error;
  }
}

async function sendOnce(
  request: BoundedRequest,
  signal: AbortSignal,
): Promise<{ status: number; text: string }> {
  const { url, body, type } = encode(request);
  const start = url.protocol === 'https:' ? https.request : http.request;
  const response = await new Promise<http.IncomingMessage>(
    (resolve, reject) => {
      const outgoing = start(
        url,
        {
          method: request.method,
          agent: request.agent,
          signal,
          headers: {
            Accept: 'application/json',
            'Accept-Encoding': 'gzip',
            ...(body !== undefined && {
              'Content-Type': type,
              'Content-Length': Buffer.byteLength(body),
            }),
            ...request.headers,
          },
        },
        resolve,
      );
      outgoing.on('error', error =>
        reject(
          outgoing.reusedSocket && isReset(error)
            ? new StaleConnection('closed', { cause: error })
            : error,
        ),
      );
      outgoing.end(body);
    },
  );
  try {
    const text = await readText(bounded(response, request.answerBytes));
    return { status: response.statusCode ?? 0, text };
  } finally {
    // A connection whose answer was not read to its end can not be used again.
    if (!response.complete) {
      response.destroy();
    }
  }
}

function isReset(error: Error): boolean {
  return (
    'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
  );
}

function encode({ url, method, parameters, json }: BoundedRequest): {
  url: URL;
  body?: string;
  type?: string;
} {
  if (json !== undefined) {
    return { url, body: JSON.stringify(json), type: 'application/json' };
  }
  const search = new URLSearchParams();
  parameters?.forEach(([name, value]) => search.append(name, value));
  if (method === 'POST') {
    return {
      url,
      body: search.toString(),
      type: 'application/x-www-form-urlencoded',
    };
  }
  const target = new URL(url);
  target.search = search.toString();
  return { url: target };
}

function bounded(response: http.IncomingMessage, most: number): Readable {
  let bytes = 0;
  const bound = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > most ? new AnswerTooLarge(most) : null, chunk);
    },
  });
  // Whoever reads the last one is told of errors of all.
  const told = () => {};
  return response.headers['content-encoding'] === 'gzip'
    ? pipeline(response, createGunzip(), bound, told)
    : pipeline(response, bound, told);
}
