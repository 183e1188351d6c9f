import { connect as connectSocket } from 'node:net';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Destination } from './Destination';
import { reasonPhrase } from './reasonPhrase';

const ESTABLISHED = 'HTTP/1.1 200 Connection Established\r\n\r\n';
/** What a server of plain HTTP answers to the first words of TLS. */
const BAD_REQUEST =
  'HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n400 Bad Request';

/**
 * Joins a client that asked for a connection (the method CONNECT), as those do
 * that want TLS, with its destination. Simulated programs speak no TLS, and answer it
 * as servers do that speak none.
 */
export function openTunnel(
  client: Duplex,
  head: Buffer,
  destination: Destination,
): void {
  if (destination.kind === 'simulated') {
    client.write(ESTABLISHED);
    client.once('data', () => client.end(BAD_REQUEST));
    return;
  }
  const { hostname, port } = new URL(destination.origin);
  const server = connectSocket(Number(port), hostname, () => {
    client.write(ESTABLISHED);
    server.write(head);
    const both = [pipeline(client, server), pipeline(server, client)];
    Promise.all(both).catch(() => {
      // One side broke off, which ends the other.
      client.destroy();
      server.destroy();
    });
  });
  server.once('error', () =>
    refuseTunnel(client, `dial tcp ${hostname}:${port}: connection refused`),
  );
}

/** Says no to a client that asked for a connection; it reads but the first line. */
export function refuseTunnel(client: Duplex, why: string): void {
  client.end(`HTTP/1.1 502 ${reasonPhrase(why)}\r\nConnection: close\r\n\r\n`);
}
