import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, toError } from '@backstage/errors';
import type { Impersonation } from '../auth/impersonation';
import type { ClusterConnection } from '../client/clusterConnection';
import {
  kubeconfigDocument,
  type KubeconfigContent,
} from './kubeconfigDocument';
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
 *
 * @throws InputError when the commands would not send the credential.
 */
export async function withKubeconfig<T>(
  options: KubeconfigOptions,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const { connection, impersonation } = options;
  const { auth, definition } = connection;
  const credential = await connection.credential();
  const authority = await connection.authority();
  if (credential.type !== 'anonymous' && auth.url.startsWith('http:')) {
    // clientcmd leaves credentials out without a word unless TLS is used, and
    // the command would run as the anonymous user.
    throw new InputError(
      `${definition.title}: helm and kubectl send no credentials to ${auth.url}; give the cluster an https:// url in the kubernetes config`,
    );
  }
  const directory = await openPrivateDirectory(options.base);
  let stopRenewing: (() => Promise<void>) | undefined;
  try {
    let user: KubeconfigContent['user'] = {};
    if (credential.type === 'bearer token' && auth.credentials.shortLived) {
      const tokenFile = await writeToken(directory, credential.token);
      user = { tokenFile };
      stopRenewing = keepRenewed(options, directory);
    } else if (credential.type === 'bearer token') {
      user = { token: credential.token };
    }
    const content = kubeconfigDocument({
      cluster: definition.name,
      server: auth.url,
      authority,
      skipTLSVerify: auth.skipTLSVerify,
      user,
      impersonation,
    });
    return await use(await writePrivateFile(directory, 'kubeconfig', content));
  } finally {
    await stopRenewing?.();
    await removePrivateDirectory(directory);
  }
}

function writeToken(directory: string, token: string): Promise<string> {
  return writePrivateFile(directory, 'token', token);
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
      await writeToken(directory, credential.token);
    }
  } catch (error) {
    logger.warn(
      `The token for a running command could not be renewed: ${
        toError(error).message
      }`,
    );
  }
}
