import type { KubernetesObject } from '@kubernetes/client-node';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type { ClusterView } from '../release/ReleaseIndex';

const SPACE = 'foredeck.io/space';
const ENVIRONMENT = 'foredeck.io/environment';

/** Which space and environment something is part of; without what is not known. */
export interface Place {
  space?: string;
  environment?: string;
}

/** What a namespace's labels say. */
export function namespacePlace(
  namespace: Pick<KubernetesObject, 'metadata'> | undefined,
): Place {
  const labels = namespace?.metadata?.labels;
  return {
    space: labels?.[SPACE] || undefined,
    environment: labels?.[ENVIRONMENT] || undefined,
  };
}

/** Where a release is, or would be, as memory knows the namespaces. */
export function placeIn(
  view: ClusterView | undefined,
  { namespace }: Pick<ReleaseRef, 'namespace'>,
): Place {
  return namespacePlace(view?.scopes.namespaces.get(namespace));
}
