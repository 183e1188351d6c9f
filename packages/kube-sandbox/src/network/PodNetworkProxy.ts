import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConflictError } from '@backstage/errors';
import type { ClusterNetwork } from './ClusterNetwork';
import { DialError } from './Destination';
import { withoutHopByHop } from './forward';
import { relay } from './relay';

/**
 * An HTTP forward proxy that stands for being inside the cluster: a request for
 * `http://10.244.0.7:8080/metrics` is answered by the pod with that address.
 */
export class PodNetworkProxy {
  readonly #network: ClusterNetwork;
  readonly #server: Server;

  constructor(network: ClusterNetwork) {
    this.#network = network;
    this.#server = createServer((request, response) => {
      void this.#serve(request, response);
    });
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
    await closed;
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
  response.writeHead(code, {
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
