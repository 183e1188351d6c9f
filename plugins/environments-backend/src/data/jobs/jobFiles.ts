import { NotFoundError } from '@backstage/errors';
import type { V1Secret } from '@kubernetes/client-node';
import type { CredentialSource, DetectedStore } from '../DetectedStore';
import type { JobSpec } from './JobSpec';
import type { NamespaceClient } from './NamespaceClient';

/** What a job is given to read, and what of it nobody may see. */
export interface JobFiles {
  files: Record<string, string>;
  secrets: string[];
}

/**
 * Reads the credentials of both sides where they are kept.
 *
 * @throws NotFoundError naming a Secret or key that is not there
 */
export async function jobFiles(
  spec: JobSpec,
  clientOf: (namespace: string) => NamespaceClient,
  mask: string | undefined,
  signal: AbortSignal,
): Promise<JobFiles> {
  const files = await spec.driver.files();
  const secrets: string[] = [];
  const sides = { source: spec.source, target: spec.target };
  for (const [side, store] of Object.entries(sides)) {
    if (store) {
      const client = clientOf(store.namespace);
      for (const [name, source] of Object.entries(credentialsOf(store))) {
        const text = await read(source, store, client, signal);
        files[`${side}-${name}`] = text;
        if (name === 'password') {
          secrets.push(text);
        }
      }
      if (store.tls) {
        files[`${side}-tls`] = 'yes';
      }
    }
  }
  if (mask !== undefined) {
    files.mask = mask;
  }
  return { files, secrets };
}

function credentialsOf(store: DetectedStore): Record<string, CredentialSource> {
  const { username, password, database, tls } = store;
  return {
    ...(username && { username }),
    ...(password && { password }),
    ...(database && { database }),
    ...(tls?.ca && { ca: tls.ca }),
  };
}

async function read(
  source: CredentialSource,
  store: DetectedStore,
  client: NamespaceClient,
  signal: AbortSignal,
): Promise<string> {
  if ('value' in source) {
    return source.value;
  }
  const secret = await client.find<V1Secret>('secrets', source.secret, signal);
  const value = secret?.data?.[source.key];
  if (value === undefined) {
    throw new NotFoundError(
      `${store.workload} in ${store.namespace} takes its credentials from ${
        secret
          ? `key ${source.key} of Secret ${source.secret}, which has no such key`
          : `Secret ${source.secret}, which is not there`
      }`,
    );
  }
  // As the images do: what an editor leaves at a file's end is no part of it.
  return Buffer.from(value, 'base64').toString('utf8').replace(/\n+$/, '');
}
