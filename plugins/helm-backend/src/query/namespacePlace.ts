import type { KubernetesObject } from '@kubernetes/client-node';

const SPACE = 'foredeck.io/space';
const ENVIRONMENT = 'foredeck.io/environment';

/** Which space and environment a namespace says it is part of. */
export function namespacePlace(namespace: KubernetesObject | undefined): {
  space?: string;
  environment?: string;
} {
  const labels = namespace?.metadata?.labels;
  return {
    space: labels?.[SPACE] || undefined,
    environment: labels?.[ENVIRONMENT] || undefined,
  };
}
