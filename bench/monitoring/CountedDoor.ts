import { createServer, request, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Stands before a server, and counts what goes through. */
export class CountedDoor {
  /** Opens a door before an http address. */
  static async open(behind: string): Promise<CountedDoor> {
    const door = new CountedDoor(behind);
    door.#server.listen(0, '127.0.0.1');
    await once(door.#server, 'listening');
    return door;
  }

  requests = 0;
  /** Of the answers' bodies. */
  bytes = 0;
  readonly #server: Server;

  private constructor(behind: string) {
    this.#server = createServer((incoming, outgoing) => {
      this.requests += 1;
      const { method, headers, url = '/' } = incoming;
      const forward = request(
        new URL(url, behind),
        { method, headers },
        answer => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.on('data', (chunk: Buffer) => {
            this.bytes += chunk.length;
          });
          answer.pipe(outgoing);
        },
      );
      forward.on('error', error => outgoing.destroy(error));
      incoming.pipe(forward);
    });
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  reset(): void {
    this.requests = 0;
    this.bytes = 0;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
