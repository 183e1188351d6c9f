import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  PlaceRules,
  type Place,
} from '@foredeck/backstage-plugin-environments-node';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { KubernetesObject } from '@kubernetes/client-node';
import { z } from 'zod';
import type { ClusterView } from '../release/ReleaseIndex';

const namespaceSchema = z.object({
  metadata: z.object({ labels: z.record(z.string(), z.string()).optional() }),
});

/** Tells which space and environment namespaces are part of, by labels and rules. */
export class Places {
  readonly #rules: PlaceRules;

  constructor(options: ConstructorParameters<typeof PlaceRules>[0]) {
    this.#rules = new PlaceRules(options);
  }

  of(
    cluster: string,
    namespace: Pick<KubernetesObject, 'metadata'> | undefined,
  ): Place {
    return this.#rules.placeOf(cluster, namespace);
  }

  /** Where a release is, or would be, as memory knows the namespaces. */
  in(
    view: ClusterView | undefined,
    { namespace }: Pick<ReleaseRef, 'namespace'>,
  ): Place {
    const found = view?.scopes.namespaces.get(namespace);
    return view && found ? this.of(view.cluster.info.name, found) : {};
  }

  /**
   * As the cluster says now. Where the portal may not read namespaces, the
   * rules go by the name alone.
   *
   * @throws what the cluster answers when it can not be asked
   */
  async read(cluster: Cluster, name: string): Promise<Place> {
    try {
      const { metadata } = namespaceSchema.parse(
        await cluster.request<unknown>(
          { kind: 'service' },
          { path: `/api/v1/namespaces/${encodeURIComponent(name)}` },
        ),
      );
      return this.of(cluster.info.name, { metadata: { ...metadata, name } });
    } catch (error) {
      if (error instanceof NotFoundError) {
        return {};
      }
      if (error instanceof NotAllowedError) {
        return this.of(cluster.info.name, { metadata: { name } });
      }
      throw error;
    }
  }
}
