import { LOCK_ANNOTATION } from '@foredeck/backstage-plugin-environments-node';
import type { Sandbox } from '@foredeck/kube-sandbox';

/** Gives a namespace to an operation of Ann's, as the environments plugin does. */
export function lockNamespace(
  sandbox: Sandbox,
  name: string,
  operation: { operationId: string; until: string },
): void {
  const namespace = sandbox.store.get('namespaces', undefined, name);
  if (!namespace) {
    throw new Error(`There is no namespace ${name}`);
  }
  const lock = {
    ...{ plugin: 'environments', ...operation },
    by: 'user:default/ann',
    doing: 'copies shop/dev into shop/qa',
  };
  sandbox.store.update('namespaces', {
    ...namespace,
    metadata: {
      ...namespace.metadata,
      annotations: { [LOCK_ANNOTATION]: JSON.stringify(lock) },
    },
  });
}
