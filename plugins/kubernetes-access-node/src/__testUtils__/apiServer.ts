import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import {
  createServer as createTlsServer,
  type ServerOptions,
} from 'node:https';
import type { AddressInfo } from 'node:net';

/** A request as the server got it. */
export interface Received {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: NodeJS.Dict<string[]>;
  body: string;
}

/** Answers one request. */
export type Handler = (request: Received, response: ServerResponse) => void;

/** A server whose answers a test decides. */
export interface ApiServer {
  url: string;
  received: Received[];
  handler: Handler;
  /** Cuts every connection, as the loss of a network does. */
  cut(): void;
  stop(): Promise<void>;
}

/** Starts a server on the loopback interface. */
export async function startApiServer(
  handler: Handler,
  tls?: ServerOptions,
): Promise<ApiServer> {
  const received: Received[] = [];
  const current = { handler };
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const got = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headersDistinct,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      received.push(got);
      current.handler(got, response);
    });
  };
  const server = tls ? createTlsServer(tls, listener) : createServer(listener);
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return Object.assign(current, {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    received,
    cut: () => server.closeAllConnections(),
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  body: unknown,
  code = 200,
): void {
  response.writeHead(code, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Answers as the API server does when it refuses. */
export function failure(
  response: ServerResponse,
  code: number,
  reason: string,
  message: string,
): void {
  json(
    response,
    {
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      reason,
      message,
      code,
    },
    code,
  );
}
