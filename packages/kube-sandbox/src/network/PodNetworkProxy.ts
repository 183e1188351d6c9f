import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { ConflictError } from '@backstage/errors';
import type { ClusterNetwork } from './ClusterNetwork';
import { DialError } from './Destination';
import { withoutHopByHop } from './forward';
import { reasonPhrase } from './reasonPhrase';
import { relay } from './relay';
import { openTunnel, refuseTunnel } from './tunnel';

/**
 * An HTTP forward proxy that stands for being inside the cluster: a request for
 * `http://10.244.0.7:8080/metrics` is answered by the pod with that address.
 */
export class PodNetworkProxy {
  readonly #network: ClusterNetwork;
  readonly #server: Server;
  /** Clients whose connection is no longer the server's. */
  readonly #tunnels = new Set<Duplex>();

  constructor(network: ClusterNetwork) {
    this.#network = network;
    this.#server = createServer((request, response) => {
      void this.#serve(request, response);
    });
    this.#server.on('connect', (request, client, head) =>
      this.#tunnel(request, client, head),
    );
  }

  /**
   * @param port - 0 takes any free one
   * @returns the address
   * @throws ConflictError when the port is taken
   */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      const fail = (error: NodeJS.ErrnoException) =>
        reject(error.code === 'EADDRINUSE' ? portTaken(port) : error);
      this.#server.once('error', fail);
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.removeListener('error', fail);
        resolve();
      });
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>(resolve => {
      this.#server.close(() => resolve());
    });
    this.#server.closeAllConnections();
    this.#tunnels.forEach(client => client.destroy());
    await closed;
  }

  #tunnel({ url = '' }: IncomingMessage, client: Duplex, head: Buffer) {
    this.#tunnels.add(client);
    client.once('close', () => this.#tunnels.delete(client));
    // What breaks off is closed, and nobody is left to tell.
    client.on('error', () => client.destroy());
    try {
      const { hostname, port } = new URL(`tcp://${url}`);
      openTunnel(client, head, this.#network.connect(hostname, Number(port)));
    } catch (error) {
      refuseTunnel(client, (error as Error).message);
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse) {
    try {
      const { hostname, port, host, pathname, search } = target(request);
      await relay(
        request,
        response,
        this.#network.connect(hostname, Number(port || 80)),
        {
          path: `${pathname}${search}`,
          headers: { ...withoutHopByHop(request.headers), host },
          writeHead: (code, headers) => response.writeHead(code, headers),
        },
      );
    } catch (error) {
      refuse(response, error as Error);
    }
  }
}

class NotAbsolute extends Error {}

function target({ url = '' }: IncomingMessage): URL {
  if (!url.startsWith('http://') || !URL.canParse(url)) {
    throw new NotAbsolute(
      'this is a proxy: ask it for a whole address, such as http://10.244.0.7:8080/metrics',
    );
  }
  return new URL(url);
}

function refuse(response: ServerResponse, error: Error) {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const code = codeFor(error);
  response.writeHead(code, reasonPhrase(error.message), {
    'content-type': 'text/plain; charset=utf-8',
    connection: 'close',
  });
  response.end(`${error.message}\n`);
}

function codeFor(error: Error): number {
  if (error instanceof NotAbsolute) {
    return 400;
  }
  return error instanceof DialError ? 502 : 500;
}

function portTaken(port: number): ConflictError {
  return new ConflictError(
    `port ${port} of 127.0.0.1 is in use: choose another for the pods' network, or 0 for any free one`,
  );
}
