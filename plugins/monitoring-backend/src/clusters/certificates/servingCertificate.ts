import type { X509Certificate } from 'node:crypto';
import { connect } from 'node:tls';
import { ServiceUnavailableError } from '@backstage/errors';

const TIMEOUT_MS = 5_000;

/**
 * The certificate that a server shows, and those it sends along. Nothing is sent
 * to it and nothing trusted, so that one which is over can be looked at too.
 *
 * @param url - of an API server; undefined is answered for plain HTTP
 * @throws ServiceUnavailableError when there is no handshake
 */
export async function servingCertificates(
  url: string,
  signal?: AbortSignal,
): Promise<X509Certificate[] | undefined> {
  const { protocol, hostname, port } = new URL(url);
  if (protocol !== 'https:') {
    return undefined;
  }
  const host = hostname.replace(/^\[|\]$/g, '');
  return await new Promise((resolve, reject) => {
    const isName = /[a-z]/i.test(host) && !host.includes(':');
    const socket = connect({
      ...{ host, port: Number(port || 443) },
      ...(isName && { servername: host }),
      rejectUnauthorized: false,
      timeout: TIMEOUT_MS,
    });
    const leave = () => socket.destroy(new Error('nobody waits for it'));
    const end = (finish: () => void) => {
      socket.destroy();
      signal?.removeEventListener('abort', leave);
      finish();
    };
    signal?.addEventListener('abort', leave, { once: true });
    socket.once('secureConnect', () => {
      const chain = chainOf(socket.getPeerX509Certificate());
      end(() => resolve(chain));
    });
    socket.once('timeout', () =>
      end(() =>
        reject(
          new ServiceUnavailableError(
            `${url} did not finish a TLS handshake within ${
              TIMEOUT_MS / 1000
            } s`,
          ),
        ),
      ),
    );
    socket.once('error', error =>
      end(() =>
        reject(
          signal?.aborted
            ? signal.reason
            : new ServiceUnavailableError(
                `${url} did not finish a TLS handshake: ${error.message}`,
              ),
        ),
      ),
    );
  });
}

function chainOf(first: X509Certificate | undefined): X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let one = first; one; one = one.issuerCertificate) {
    const { fingerprint256 } = one;
    if (chain.some(known => known.fingerprint256 === fingerprint256)) {
      break;
    }
    chain.push(one);
  }
  return chain;
}
