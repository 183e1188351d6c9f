import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Impersonation } from '../auth/impersonation';
import { readAuthority } from '../client/agents';
import type { ClusterConnection } from '../client/clusterConnection';
import { startCredentialRelay } from './credentialRelay';
import { kubeconfigDocument } from './kubeconfigDocument';
import {
  openPrivateDirectory,
  removePrivateDirectory,
  writePrivateFile,
} from './privateDirectory';

/** client-go reads a token file again each minute. */
const RENEW_EVERY_MS = 60_000;

/** What a kubeconfig is written for. */
export interface KubeconfigOptions {
  connection: ClusterConnection;
  impersonation?: Impersonation;
  logger: LoggerService;
  /** Of the directory; the one for temporary files unless told. */
  base?: string;
  renewEveryMs?: number;
}

/**
 * Writes a kubeconfig for the length of `use`. A token that runs out is written
 * to a file of its own and renewed for as long as `use` takes.
 */
export async function withKubeconfig<T>(
  options: KubeconfigOptions,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const { connection, impersonation } = options;
  const { auth, definition } = connection;
  const credential = await connection.credential();
  const cleanup: (() => void | Promise<void>)[] = [];
  try {
    const directory = await openPrivateDirectory(options.base);
    cleanup.push(() => removePrivateDirectory(directory));
    const content = {
      cluster: definition.name,
      server: auth.url,
      authority: await readAuthority(auth),
      skipTLSVerify: auth.skipTLSVerify,
      user: {},
      impersonation,
    };
    if (credential.type === 'bearer token') {
      if (auth.url.startsWith('http:')) {
        const relay = await startCredentialRelay(connection);
        cleanup.push(relay.stop);
        content.server = relay.url;
      } else if (auth.credentials.shortLived) {
        const tokenFile = await writePrivateFile(
          directory,
          'token',
          credential.token,
        );
        content.user = { tokenFile };
        cleanup.push(keepRenewed(options, directory));
      } else {
        content.user = { token: credential.token };
      }
    }
    return await use(
      await writePrivateFile(
        directory,
        'kubeconfig',
        kubeconfigDocument(content),
      ),
    );
  } finally {
    for (const step of cleanup.reverse()) {
      await step();
    }
  }
}

/** Writes the token anew until the answer is called. */
function keepRenewed(
  options: KubeconfigOptions,
  directory: string,
): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    last = last.then(() => renew(options, directory));
  }, options.renewEveryMs ?? RENEW_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await last;
  };
}

async function renew(
  { connection, logger }: KubeconfigOptions,
  directory: string,
): Promise<void> {
  try {
    const credential = await connection.credential();
    if (credential.type === 'bearer token') {
      await writePrivateFile(directory, 'token', credential.token);
    }
  } catch (error) {
    logger.warn(
      `The token for a running command could not be renewed: ${
        toError(error).message
      }`,
    );
  }
}
