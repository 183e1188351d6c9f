import { randomBytes } from 'node:crypto';
import type { ClusterTools } from '../process/ClusterTools.ts';

/** Namespaces, quotas and shared settings; run again it changes nothing. */
export async function prepareNamespaces(
  tools: ClusterTools,
  manifests: string[],
  namespaces: string[],
): Promise<void> {
  // In their order, as kubectl applies them: namespaces come before what is in them.
  await tools.kubectl([
    'apply',
    ...manifests.map(file => `--filename=${file}`),
  ]);
  await Promise.all(
    namespaces.map(namespace => ensureDatabaseSecret(tools, namespace)),
  );
}

/** A password once made stays, as running services hold it. */
async function ensureDatabaseSecret(tools: ClusterTools, namespace: string) {
  const name = 'shop-database';
  const found = await tools.kubectl([
    'get',
    'secret',
    name,
    `--namespace=${namespace}`,
    '--ignore-not-found',
    '--output=name',
  ]);
  if (found.trim()) {
    return;
  }
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace },
    stringData: {
      username: 'shop',
      password: randomBytes(18).toString('base64url'),
    },
  };
  await tools.kubectl(['create', '--filename=-'], JSON.stringify(secret));
}
