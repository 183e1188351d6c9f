import { readFile } from 'node:fs/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { ServiceUnavailableError, toError } from '@backstage/errors';

const KEEP_ALIVE_MS = 30_000;

/** What a connection must trust. */
export interface TlsOptions {
  url: string;
  caData?: string;
  caFile?: string;
  skipTLSVerify: boolean;
}

type Agent = HttpAgent | HttpsAgent;

/** The connections to a cluster. */
export interface Agents {
  /** Keeps connections for later calls. */
  kept: Agent;
  /**
   * Opens one for each call. A kept connection may be closed by the other side
   * just as it is used, and a call that changes something can not be repeated.
   */
  fresh: Agent;
}

/**
 * Makes the connection pools of a cluster. Watches hold their connections, so
 * their number is not bounded here.
 *
 * @throws ServiceUnavailableError naming caFile when it can not be read.
 */
export async function createAgents(options: TlsOptions): Promise<Agents> {
  const keepAlive = { keepAlive: true, keepAliveMsecs: KEEP_ALIVE_MS };
  if (new URL(options.url).protocol === 'http:') {
    return { kept: new HttpAgent(keepAlive), fresh: new HttpAgent() };
  }
  const trust = {
    ca: await readAuthority(options),
    rejectUnauthorized: !options.skipTLSVerify,
  };
  return {
    kept: new HttpsAgent({ ...keepAlive, ...trust }),
    fresh: new HttpsAgent(trust),
  };
}

/** The PEM of the certificate authority; undefined for the system's own. */
export async function readAuthority(
  options: Pick<TlsOptions, 'caData' | 'caFile'>,
): Promise<string | undefined> {
  if (options.caFile) {
    try {
      return await readFile(options.caFile, 'utf8');
    } catch (error) {
      throw new ServiceUnavailableError(
        `caFile ${options.caFile} can not be read (${toError(error).code})`,
      );
    }
  }
  return options.caData
    ? Buffer.from(options.caData, 'base64').toString('utf8')
    : undefined;
}
