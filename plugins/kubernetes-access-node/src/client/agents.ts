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

/**
 * Makes the connection pool of a cluster. Watches hold their connections, so
 * their number is not bounded here.
 *
 * @throws ServiceUnavailableError naming caFile when it can not be read.
 */
export async function createAgent(
  options: TlsOptions,
): Promise<HttpAgent | HttpsAgent> {
  const keepAlive = { keepAlive: true, keepAliveMsecs: KEEP_ALIVE_MS };
  if (new URL(options.url).protocol === 'http:') {
    return new HttpAgent(keepAlive);
  }
  return new HttpsAgent({
    ...keepAlive,
    ca: await readAuthority(options),
    rejectUnauthorized: !options.skipTLSVerify,
  });
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
