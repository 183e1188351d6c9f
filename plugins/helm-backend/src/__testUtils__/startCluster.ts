import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';

/** An embedded cluster with the namespaces the tests use. */
export async function startCluster(): Promise<Sandbox> {
  const sandbox = await startSandbox({ speed: 20 });
  for (const name of ['shop-dev', 'shop-staging', 'vault-restricted']) {
    sandbox.store.create('namespaces', {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
  }
  return sandbox;
}
