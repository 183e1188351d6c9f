import type { RootConfigService } from '@backstage/backend-plugin-api';

const OF_KUBERNETES = ['kube-system', 'kube-public', 'kube-node-lease'];

/**
 * Namespaces that are part of no environment: those nobody deploys to through
 * the portal, and Kubernetes' own.
 */
export function readProtectedNamespaces(config: RootConfigService): string[] {
  const configured = config.getOptionalStringArray(
    'foredeck.helm.deploy.protectedNamespaces',
  );
  return [...new Set([...(configured ?? []), ...OF_KUBERNETES])];
}
