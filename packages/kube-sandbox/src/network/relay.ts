import type {
  IncomingMessage,
  OutgoingHttpHeaders,
  ServerResponse,
} from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Destination } from './Destination';
import { forward, withoutHopByHop } from './forward';

export interface Relay {
  /** Path and query at the destination. */
  path: string;
  /** What the destination is told. */
  headers: OutgoingHttpHeaders;
  /** Writes the head of the answer. */
  writeHead(code: number, headers: OutgoingHttpHeaders): void;
}

/**
 * Has a destination answer a request; bodies stream both ways.
 *
 * @throws DialError when it does not answer, before anything was written
 */
export async function relay(
  request: IncomingMessage,
  response: ServerResponse,
  destination: Destination,
  { path, headers, writeHead }: Relay,
): Promise<void> {
  if (destination.kind === 'simulated') {
    const { pathname, searchParams } = new URL(path, 'http://localhost');
    const { code, contentType, body } = destination.answer({
      method: request.method ?? 'GET',
      path: pathname,
      query: searchParams,
      accept: request.headers.accept,
    });
    request.resume();
    writeHead(code, {
      'content-type': contentType,
      'content-length': Buffer.byteLength(body),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
    return;
  }
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const answer = await forward(
    request,
    `${destination.origin}${path}`,
    headers,
    gone.signal,
  );
  writeHead(answer.statusCode ?? 502, withoutHopByHop(answer.headers));
  // Tells a reader of a stream that it is open before its first bytes.
  response.flushHeaders();
  try {
    await pipeline(answer, response);
  } catch (error) {
    // Either side broke off; all that is left is to break off the other.
    response.destroy(error as Error);
  }
}
