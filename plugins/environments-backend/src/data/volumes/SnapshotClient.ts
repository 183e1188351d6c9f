import { InputError, NotFoundError } from '@backstage/errors';
import type {
  KubernetesObject,
  V1PersistentVolumeClaim,
  V1StorageClass,
} from '@kubernetes/client-node';
import type { NamespaceClient } from '../jobs/NamespaceClient';
import { untilSeen } from '../jobs/untilSeen';
import { bytesOf } from './bytes';
import {
  claimOf,
  SNAPSHOT_API,
  type VolumeSnapshot,
  type VolumeSnapshotContent,
} from './snapshotObjects';

const DEFAULT_CLASS = 'snapshot.storage.kubernetes.io/is-default-class';
const CLUSTER_PATH = `/apis/${SNAPSHOT_API}/v1`;

/** Snapshots of one namespace, and what no namespace holds. */
export class SnapshotClient {
  readonly objects: NamespaceClient;

  constructor(objects: NamespaceClient) {
    this.objects = objects;
  }

  /**
   * The class that can take snapshots of a claim: the one of its driver, or
   * the default one of several.
   *
   * @throws InputError in words when there is none
   */
  async classFor(claim: string, signal: AbortSignal): Promise<string> {
    const found = await this.objects.get<V1PersistentVolumeClaim>(
      'persistentvolumeclaims',
      claim,
      signal,
    );
    const name = found.spec?.storageClassName ?? '';
    const { provisioner } = await this.#cluster<V1StorageClass>(
      `/apis/storage.k8s.io/v1/storageclasses/${encodeURIComponent(name)}`,
      signal,
    );
    const classes = await this.#snapshotClasses(signal);
    const [first] = classes
      .filter(({ driver }) => driver === provisioner)
      .sort((a, b) => isDefault(b) - isDefault(a));
    if (!first?.metadata?.name) {
      throw new InputError(
        `method: storage class ${name} of ${this.objects.namespace}/${claim} can take no snapshots: the cluster has no VolumeSnapshotClass for its driver ${provisioner}`,
      );
    }
    return first.metadata.name;
  }

  /** @throws Error with the driver's words when it can not be taken */
  async ready(name: string, signal: AbortSignal): Promise<VolumeSnapshot> {
    return await untilSeen<VolumeSnapshot, VolumeSnapshot>(
      this.objects,
      'volumesnapshots',
      { name },
      ([snapshot]) => {
        const { readyToUse, error } = snapshot?.status ?? {};
        if (!readyToUse && error?.message) {
          throw new Error(`Snapshot ${name} failed: ${error.message}`);
        }
        return readyToUse ? snapshot : undefined;
      },
      signal,
    );
  }

  async content(
    snapshot: VolumeSnapshot,
    signal: AbortSignal,
  ): Promise<VolumeSnapshotContent> {
    const name = snapshot.status?.boundVolumeSnapshotContentName ?? '';
    return await this.#cluster<VolumeSnapshotContent>(
      `${CLUSTER_PATH}/volumesnapshotcontents/${encodeURIComponent(name)}`,
      signal,
    );
  }

  async ensureContent(
    content: KubernetesObject & { metadata: { name: string } },
    signal: AbortSignal,
  ): Promise<void> {
    const path = `${CLUSTER_PATH}/volumesnapshotcontents`;
    const { cluster, actor } = this.objects;
    try {
      await this.#cluster(`${path}/${content.metadata.name}`, signal);
    } catch (error) {
      if (!(error instanceof NotFoundError)) {
        throw error;
      }
      await cluster.request(actor, {
        ...{ method: 'POST', path, body: content, signal },
      });
    }
  }

  async removeContent(name: string): Promise<void> {
    const { cluster, actor } = this.objects;
    try {
      await cluster.request(actor, {
        method: 'DELETE',
        path: `${CLUSTER_PATH}/volumesnapshotcontents/${name}`,
      });
    } catch (error) {
      if (!(error instanceof NotFoundError)) {
        throw error;
      }
    }
  }

  /** Puts a claim made from a snapshot in the place of the one there is. */
  async replaceClaim(
    snapshot: VolumeSnapshot,
    signal: AbortSignal,
  ): Promise<void> {
    const claim = claimOf(snapshot);
    const name = claim.metadata?.name ?? '';
    const claims = 'persistentvolumeclaims';
    const current = await this.objects.find<V1PersistentVolumeClaim>(
      claims,
      name,
      signal,
    );
    const done =
      current?.spec?.dataSource?.name === claim.spec?.dataSource?.name &&
      !current?.metadata?.deletionTimestamp &&
      madeAt(current) >= madeAt(snapshot);
    if (done) {
      return;
    }
    await this.objects.remove(claims, name);
    await untilSeen(
      this.objects,
      claims,
      { name },
      found => (found.length === 0 ? true : undefined),
      signal,
    );
    await this.objects.create(claims, grown(claim, snapshot), signal);
  }

  /** Resolves when a claim has its volume. */
  async bound(claim: string, signal: AbortSignal): Promise<void> {
    await untilSeen<V1PersistentVolumeClaim, true>(
      this.objects,
      'persistentvolumeclaims',
      { name: claim },
      ([found]) => (found?.status?.phase === 'Bound' ? true : undefined),
      signal,
    );
  }

  async #snapshotClasses(signal: AbortSignal) {
    try {
      const { items } = await this.#cluster<{
        items: Array<KubernetesObject & { driver?: string }>;
      }>(`${CLUSTER_PATH}/volumesnapshotclasses`, signal);
      return items;
    } catch (error) {
      if (error instanceof NotFoundError) {
        throw new InputError(
          'method: the cluster has no VolumeSnapshots: install the CSI snapshot controller and its resource definitions, or choose stream',
        );
      }
      throw error;
    }
  }

  async #cluster<T>(path: string, signal: AbortSignal): Promise<T> {
    const { cluster, actor } = this.objects;
    return await cluster.request<T>(actor, { path, signal });
  }
}

function madeAt(object: KubernetesObject | undefined): number {
  return new Date(object?.metadata?.creationTimestamp ?? 0).getTime();
}

function isDefault({ metadata }: KubernetesObject): number {
  return metadata?.annotations?.[DEFAULT_CLASS] === 'true' ? 1 : 0;
}

/** A claim may not be smaller than the snapshot it is made from. */
function grown(
  claim: V1PersistentVolumeClaim,
  { status }: VolumeSnapshot,
): V1PersistentVolumeClaim {
  const asked = claim.spec?.resources?.requests?.storage;
  const least = status?.restoreSize;
  return bytesOf(least) > bytesOf(asked)
    ? {
        ...claim,
        spec: {
          ...claim.spec,
          resources: { requests: { storage: least ?? '' } },
        },
      }
    : claim;
}
