import { NotFoundError } from '@backstage/errors';
import {
  kubernetesStatusOf,
  type Actor,
  type Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { KubernetesObject } from '@kubernetes/client-node';

/** What a data job touches, and where its kind is served. */
const COLLECTIONS = {
  pods: '/api/v1',
  secrets: '/api/v1',
  events: '/api/v1',
  persistentvolumeclaims: '/api/v1',
  jobs: '/apis/batch/v1',
  statefulsets: '/apis/apps/v1',
  deployments: '/apis/apps/v1',
  volumesnapshots: '/apis/snapshot.storage.k8s.io/v1',
  backups: '/apis/velero.io/v1',
  restores: '/apis/velero.io/v1',
  deletebackuprequests: '/apis/velero.io/v1',
} as const;

export type Collection = keyof typeof COLLECTIONS;

/** Objects of one namespace, on somebody's behalf. */
export class NamespaceClient {
  readonly cluster: Cluster;
  readonly actor: Actor;
  readonly namespace: string;

  constructor(cluster: Cluster, actor: Actor, namespace: string) {
    this.cluster = cluster;
    this.actor = actor;
    this.namespace = namespace;
  }

  path(collection: Collection, name?: string): string {
    const base = `${COLLECTIONS[collection]}/namespaces/${this.namespace}/${collection}`;
    return name ? `${base}/${encodeURIComponent(name)}` : base;
  }

  async get<T extends KubernetesObject>(
    collection: Collection,
    name: string,
    signal?: AbortSignal,
  ): Promise<T> {
    const path = this.path(collection, name);
    return await this.cluster.request<T>(this.actor, { path, signal });
  }

  /** As `get`, but undefined for what is not there. */
  async find<T extends KubernetesObject>(
    collection: Collection,
    name: string,
    signal?: AbortSignal,
  ): Promise<T | undefined> {
    try {
      return await this.get<T>(collection, name, signal);
    } catch (error) {
      if (error instanceof NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }

  async create<T extends KubernetesObject>(
    collection: Collection,
    body: KubernetesObject,
    signal?: AbortSignal,
  ): Promise<T> {
    return await this.cluster.request<T>(this.actor, {
      method: 'POST',
      path: this.path(collection),
      body,
      signal,
    });
  }

  /** Creates, or answers the one there is. */
  async ensure<T extends KubernetesObject>(
    collection: Collection,
    body: KubernetesObject & { metadata: { name: string } },
    signal?: AbortSignal,
  ): Promise<T> {
    try {
      return await this.create<T>(collection, body, signal);
    } catch (error) {
      if (kubernetesStatusOf(error)?.reason !== 'AlreadyExists') {
        throw error;
      }
      return await this.get<T>(collection, body.metadata.name, signal);
    }
  }

  async patch(
    collection: Collection,
    name: string,
    body: object,
    signal?: AbortSignal,
  ): Promise<void> {
    await this.cluster.request(this.actor, {
      method: 'PATCH',
      path: this.path(collection, name),
      headers: { 'Content-Type': 'application/merge-patch+json' },
      body,
      signal,
    });
  }

  /** Removes an object and what it owns; what is gone already is fine. */
  async remove(collection: Collection, name: string): Promise<void> {
    try {
      await this.cluster.request(this.actor, {
        method: 'DELETE',
        path: this.path(collection, name),
        body: { propagationPolicy: 'Background' },
      });
    } catch (error) {
      if (!(error instanceof NotFoundError)) {
        throw error;
      }
    }
  }
}
