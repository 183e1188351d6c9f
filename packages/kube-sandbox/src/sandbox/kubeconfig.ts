import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { stringify } from 'yaml';

/** A kubeconfig with one cluster, one user and one context. */
export interface Kubeconfig {
  apiVersion: 'v1';
  kind: 'Config';
  clusters: Array<{
    name: string;
    cluster: { server: string; 'certificate-authority-data': string };
  }>;
  users: Array<{ name: string; user: { token: string } }>;
  contexts: Array<{
    name: string;
    context: { cluster: string; user: string; namespace?: string };
  }>;
  'current-context': string;
}

/** @param authority - the certificate, as PEM, that the server is known by */
export function makeKubeconfig({
  server,
  authority,
  user,
  token,
}: {
  server: string;
  authority: string;
  user: string;
  token: string;
}): Kubeconfig {
  const cluster = 'kube-sandbox';
  return {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: cluster,
        cluster: {
          server,
          'certificate-authority-data':
            Buffer.from(authority).toString('base64'),
        },
      },
    ],
    users: [{ name: user, user: { token } }],
    contexts: [{ name: cluster, context: { cluster, user } }],
    'current-context': cluster,
  };
}

/** Writes a kubeconfig that only its owner can read. */
export function writeKubeconfig(path: string, config: Kubeconfig) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, stringify(config), { mode: 0o600 });
}
