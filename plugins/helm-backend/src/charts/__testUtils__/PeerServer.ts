import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a peer answers with. */
export interface PeerAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

type Handler = (request: IncomingMessage) => PeerAnswer | undefined;

/** A repository or registry on this machine that answers as a test says. */
export class PeerServer {
  static async start(): Promise<PeerServer> {
    const peer = new PeerServer();
    await new Promise<void>(resolve => {
      peer.#server.listen(0, '127.0.0.1', resolve);
    });
    return peer;
  }

  /** `METHOD path` and headers of everything that was asked. */
  readonly requests: Array<{
    what: string;
    headers: IncomingMessage['headers'];
  }> = [];
  readonly #server: Server;
  #handlers: Handler[] = [];

  private constructor() {
    this.#server = createServer((request, response) => {
      this.requests.push({
        what: `${request.method} ${request.url}`,
        headers: request.headers,
      });
      request.resume();
      const answer = this.#handlers
        .map(handler => handler(request))
        .find(one => one !== undefined) ?? { status: 404 };
      response.writeHead(answer.status ?? 200, answer.headers);
      response.end(request.method === 'HEAD' ? undefined : answer.body);
    });
  }

  get host(): string {
    const { port }: AddressInfo = addressOf(this.#server);
    return `127.0.0.1:${port}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  /** Answers a path; the handler added last is asked first. */
  on(path: string, answer: (request: IncomingMessage) => PeerAnswer): void {
    this.handle(request => {
      const [asked] = (request.url ?? '').split('?');
      return asked === path ? answer(request) : undefined;
    });
  }

  handle(handler: Handler): void {
    this.#handlers = [handler, ...this.#handlers];
  }

  async stop(): Promise<void> {
    await new Promise(resolve => {
      this.#server.close(resolve);
      this.#server.closeAllConnections();
    });
  }
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (!address || typeof address === 'string') {
    throw new Error('The server does not listen');
  }
  return address;
}
