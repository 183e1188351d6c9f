import { randomBytes, timingSafeEqual } from 'node:crypto';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { toError } from '@backstage/errors';
import type { ClusterConnection } from '../client/clusterConnection';

/** An address that stands for a cluster as long as a command runs. */
export interface CredentialRelay {
  url: string;
  stop(): Promise<void>;
}

/**
 * kubectl and helm leave out the credentials of a kubeconfig when its server is
 * `http://`, without a word (clientcmd reads them for TLS only), and would
 * call as the anonymous user. For such a server this listens on the loopback
 * interface below a path that can not be guessed and is written to the private
 * kubeconfig alone, and passes calls on with the portal's credential.
 */
export async function startCredentialRelay(
  connection: ClusterConnection,
): Promise<CredentialRelay> {
  const key = `/${randomBytes(32).toString('base64url')}`;
  const server = createServer((incoming, outgoing) => {
    const path = pathBelow(key, incoming.url ?? '');
    if (path === undefined) {
      outgoing.writeHead(404).end();
      return;
    }
    relay(connection, path, incoming, outgoing).catch(error => {
      outgoing.headersSent
        ? outgoing.destroy()
        : refuse(outgoing, toError(error).message);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${key}`,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function pathBelow(key: string, url: string): string | undefined {
  const given = Buffer.from(url.slice(0, key.length));
  const wanted = Buffer.from(key);
  const same = given.length === wanted.length && timingSafeEqual(given, wanted);
  const rest = url.slice(key.length);
  return same && rest.startsWith('/') ? rest : undefined;
}

async function relay(
  connection: ClusterConnection,
  path: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const credential = await connection.credential();
  const { host: _host, ...headers } = incoming.headersDistinct;
  const onward = httpRequest(`${connection.server}${path}`, {
    method: incoming.method,
    headers: {
      ...headers,
      ...(credential.type === 'bearer token' && {
        authorization: `Bearer ${credential.token}`,
      }),
    },
  });
  onward.on('response', response => {
    outgoing.writeHead(response.statusCode ?? 502, response.headersDistinct);
    outgoing.flushHeaders();
    // Either side going away ends the other; the client sees it was cut.
    pipeline(response, outgoing, () => onward.destroy());
  });
  onward.on('error', error => {
    if (outgoing.headersSent) {
      outgoing.destroy();
    } else {
      refuse(outgoing, `${connection.definition.title}: ${error.message}`);
    }
  });
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

function refuse(outgoing: ServerResponse, message: string): void {
  outgoing.writeHead(502, { 'Content-Type': 'application/json' });
  outgoing.end(
    JSON.stringify({
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      reason: 'BadGateway',
      message,
      code: 502,
    }),
  );
}
