import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ServiceUnavailableError } from '@backstage/errors';
import { cachedCredential, type CredentialSource } from './credentialSource';

/** Where Kubernetes mounts a pod's service account. */
export const SERVICE_ACCOUNT_DIRECTORY =
  '/var/run/secrets/kubernetes.io/serviceaccount';

/** The kubelet renews the file well before the token in it runs out. */
const REREAD_AFTER_MS = 60_000;

/** The cluster that the portal itself runs in. */
export interface OwnCluster {
  url: string;
  /** Base64 of PEM, or a file of it. */
  caData?: string;
  caFile?: string;
  credentials: CredentialSource;
}

/** Finds the portal's own cluster; undefined when it runs outside of any. */
export function findOwnCluster(
  env: NodeJS.ProcessEnv = process.env,
  directory: string = SERVICE_ACCOUNT_DIRECTORY,
): OwnCluster | undefined {
  const host = env.KUBERNETES_SERVICE_HOST;
  const port = env.KUBERNETES_SERVICE_PORT ?? '443';
  const caFile = join(directory, 'ca.crt');
  if (!host || !existsSync(caFile)) {
    return undefined;
  }
  return {
    url: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
    caFile,
    credentials: cachedCredential(async () => {
      const file = join(directory, 'token');
      const token = (await readFile(file, 'utf8')).trim();
      if (!token) {
        throw new ServiceUnavailableError(
          `the service account token file ${file} is empty`,
        );
      }
      return { type: 'bearer token', token };
    }, REREAD_AFTER_MS),
  };
}
