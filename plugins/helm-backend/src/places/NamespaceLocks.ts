import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { lockOf } from '@foredeck/backstage-plugin-environments-node';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { KubernetesObject } from '@kubernetes/client-node';

/** Keeps changes out of namespaces that an operation has to itself. */
export class NamespaceLocks {
  readonly #access: KubernetesAccess;

  constructor(options: { access: KubernetesAccess }) {
    this.#access = options.access;
  }

  /**
   * To be asked once the release itself is locked.
   *
   * @param parentId - the operation the change is a part of: one that holds the
   * namespace lets its own parts in
   * @throws ConflictError that says who does what there
   */
  async check(
    { cluster, namespace }: Pick<ReleaseRef, 'cluster' | 'namespace'>,
    parentId: string | undefined,
  ): Promise<void> {
    const lock = lockOf(await this.#read(cluster, namespace), Date.now());
    if (lock && lock.operationId !== parentId) {
      throw new ConflictError(
        `Namespace ${namespace} can not be changed now: ${lock.by} ${lock.doing}. Wait until that has ended, or have it cancelled`,
      );
    }
  }

  async #read(
    cluster: string,
    namespace: string,
  ): Promise<KubernetesObject | undefined> {
    try {
      return await this.#access
        .cluster(cluster)
        .request<KubernetesObject>(
          { kind: 'service' },
          { path: `/api/v1/namespaces/${encodeURIComponent(namespace)}` },
        );
    } catch (error) {
      if (error instanceof NotFoundError || error instanceof NotAllowedError) {
        // Where the portal may not read namespaces it has locked none.
        return undefined;
      }
      throw error;
    }
  }
}
