import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';
import { namespacePlace, type Place } from './namespacePlace';

const namespaceSchema = z.object({
  metadata: z.object({ labels: z.record(z.string(), z.string()).optional() }),
});

/**
 * The space and environment a namespace belongs to, as the cluster says now.
 * None is known where the portal may not read namespaces.
 *
 * @throws what the cluster answers when it can not be asked
 */
export async function readNamespacePlace(
  cluster: Cluster,
  namespace: string,
): Promise<Place> {
  try {
    return namespacePlace(
      namespaceSchema.parse(
        await cluster.request<unknown>(
          { kind: 'service' },
          { path: `/api/v1/namespaces/${encodeURIComponent(namespace)}` },
        ),
      ),
    );
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof NotAllowedError) {
      return {};
    }
    throw error;
  }
}
