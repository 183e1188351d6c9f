import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';
import type { LayerPlace } from './LayerSource';

const SPACE = 'foredeck.io/space';
const ENVIRONMENT = 'foredeck.io/environment';

const namespaceSchema = z.object({
  metadata: z.object({ labels: z.record(z.string(), z.string()).optional() }),
});

/**
 * The space and environment a namespace belongs to, by its labels. Where the
 * portal may not read namespaces, none is known.
 */
export async function namespacePlace(
  cluster: Cluster,
  namespace: string,
): Promise<Pick<LayerPlace, 'space' | 'environment'>> {
  try {
    const { metadata } = namespaceSchema.parse(
      await cluster.request<unknown>(
        { kind: 'service' },
        { path: `/api/v1/namespaces/${encodeURIComponent(namespace)}` },
      ),
    );
    return {
      space: metadata.labels?.[SPACE],
      environment: metadata.labels?.[ENVIRONMENT],
    };
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof NotAllowedError) {
      return {};
    }
    throw error;
  }
}
