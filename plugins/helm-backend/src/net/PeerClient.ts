import { isError, NotAllowedError } from '@backstage/errors';
import ipaddr from 'ipaddr.js';
import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import { getCACertificates } from 'node:tls';
import {
  buildConnector,
  EnvHttpProxyAgent,
  fetch,
  type Response,
} from 'undici';

/** How long a peer may take to answer, and to go on in the middle of a body. */
const PATIENCE_MS = 30_000;

export interface PeerRequest {
  method?: 'GET' | 'HEAD';
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/**
 * Speaks HTTP with repositories and registries. Hosts that were not named in
 * the configuration are spoken to only at public addresses, so that nobody who
 * writes an index or answers with a redirect can have the portal call services
 * of the inner network. It is checked for the address that is connected to, at
 * every redirect.
 */
export class PeerClient {
  readonly #agent: EnvHttpProxyAgent;

  /**
   * @param options.trustedHosts - host names that may have private addresses
   * @param options.ca - PEM, in addition to the well-known authorities
   */
  constructor(options: { trustedHosts: readonly string[]; ca?: string }) {
    const trusted = new Set(
      options.trustedHosts.map(host => host.toLocaleLowerCase('en-US')),
    );
    const tls = options.ca
      ? { ca: [...getCACertificates('default'), options.ca] }
      : {};
    const toTrusted = buildConnector({ ...tls });
    const toPublic = buildConnector({ ...tls, lookup: lookupPublic });
    this.#agent = new EnvHttpProxyAgent({
      headersTimeout: PATIENCE_MS,
      bodyTimeout: PATIENCE_MS,
      requestTls: tls,
      connect: (target, callback) => {
        const host = target.hostname.replace(/^\[|\]$/g, '');
        if (trusted.has(host.toLocaleLowerCase('en-US'))) {
          toTrusted(target, callback);
        } else if (isIP(host) && !isPublic(host)) {
          callback(privateAddress(host), null);
        } else {
          toPublic(target, callback);
        }
      },
    });
  }

  /**
   * Follows redirects; credentials do not follow to another host.
   *
   * @throws TypeError whose cause says why there was no answer
   */
  async request(url: string, request: PeerRequest = {}): Promise<Response> {
    const ask = () => fetch(url, { ...request, dispatcher: this.#agent });
    try {
      return await ask();
    } catch (error) {
      if (!isClosedConnection(error)) {
        throw error;
      }
      // The peer ended a kept connection as we used it: on a new one it answers.
      return ask();
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}

function isClosedConnection(error: unknown): boolean {
  return (
    isError(error) &&
    isError(error.cause) &&
    error.cause.code === 'UND_ERR_SOCKET'
  );
}

/** Whether the whole internet would reach the same machine at this address. */
export function isPublic(address: string): boolean {
  return ipaddr.process(address).range() === 'unicast';
}

function privateAddress(host: string): NotAllowedError {
  return new NotAllowedError(
    `${host} is an address of the inner network; the portal calls only hosts named in its configuration there`,
  );
}

function lookupPublic(
  host: string,
  options: LookupOptions,
  callback: (
    error: NodeJS.ErrnoException | null,
    address: string | LookupAddress[],
    family?: number,
  ) => void,
): void {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const inner = addresses?.find(({ address }) => !isPublic(address));
    if (error || inner) {
      callback(error ?? privateAddress(host), []);
    } else if (options.all) {
      callback(null, addresses);
    } else {
      callback(null, addresses[0].address, addresses[0].family);
    }
  });
}
