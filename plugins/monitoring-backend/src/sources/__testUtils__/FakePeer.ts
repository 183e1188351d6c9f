import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as the peer got it. */
export interface PeerCall {
  method: string;
  path: string;
  /** Of the address, or of a form in the body. */
  parameters: URLSearchParams;
  headers: IncomingHttpHeaders;
}

type Answer = (call: PeerCall, response: ServerResponse) => void;

const BUILD = { version: '2.42.0', revision: 'abc', goVersion: 'go1.20' };

/** A data source that answers what a test tells it to. */
export class FakePeer {
  readonly calls: PeerCall[] = [];
  readonly #server: Server;
  readonly #answers = new Map<string, Answer>();

  static async start(): Promise<FakePeer> {
    const peer = new FakePeer();
    peer.#server.listen(0, '127.0.0.1');
    await once(peer.#server, 'listening');
    return peer;
  }

  private constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) =>
        response.destroy(error instanceof Error ? error : undefined),
      );
    });
    this.data('/api/v1/status/buildinfo', BUILD);
    this.data('/api/v1/status/flags', {
      'enable-feature': 'exemplar-storage,other',
    });
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  on(path: string, answer: Answer): this {
    this.#answers.set(path, answer);
    return this;
  }

  json(path: string, status: number, body: unknown): this {
    return this.on(path, (_call, response) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  }

  data(path: string, data: unknown, more: object = {}): this {
    return this.json(path, 200, { status: 'success', data, ...more });
  }

  error(path: string, status: number, errorType: string, error: string): this {
    return this.json(path, status, { status: 'error', errorType, error });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse) {
    const { pathname, searchParams } = new URL(request.url ?? '', this.url);
    const body = await text(request);
    const form = /urlencoded/.test(request.headers['content-type'] ?? '');
    const call: PeerCall = {
      method: request.method ?? '',
      path: pathname,
      parameters: form ? new URLSearchParams(body) : searchParams,
      headers: request.headers,
    };
    this.calls.push(call);
    const answer = this.#answers.get(pathname);
    if (answer) {
      answer(call, response);
    } else {
      response.writeHead(404).end('404 page not found');
    }
  }
}
