import { InputError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { DataVerification } from '@foredeck/backstage-plugin-environments-common';
import type {
  Actor,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { DataControl, DataJob } from '../DataCopies';
import type { DataMover } from '../DataMover';
import type { DetectedStore } from '../DetectedStore';
import { DATA_LABEL, hashOf } from '../jobs/JobSpec';
import { NamespaceClient } from '../jobs/NamespaceClient';
import { untilSeen } from '../jobs/untilSeen';
import { bytesOf } from './bytes';
import { checkVolumeJob } from './checkVolumeJob';
import { WorkloadPause } from './WorkloadPause';

/** Velero's own life of a backup that nobody cleared. */
const TTL = '72h0m0s';
const VOLUMES = ['persistentvolumeclaims', 'persistentvolumes'];

interface VeleroObject extends KubernetesObject {
  status?: { phase?: string; validationErrors?: string[]; errors?: number };
}

/**
 * Volumes by Velero: a Backup of the claims alone, found by a label, and a
 * Restore that maps the namespace. Velero keeps names, so claims have to be
 * called the same on both sides.
 */
export class VeleroVolumes implements DataMover {
  readonly #access: KubernetesAccess;
  readonly #namespace: string;

  constructor(options: { access: KubernetesAccess; namespace: string }) {
    this.#access = options.access;
    this.#namespace = options.namespace;
  }

  async copy(job: DataJob, control: DataControl): Promise<DataVerification> {
    checkVolumeJob(job);
    const { source, target } = job;
    const names = ({ claims }: DetectedStore) =>
      claims.map(({ name }) => name).join(', ');
    if (names(source.store) !== names(target.store)) {
      throw new InputError(
        `data.${
          source.store.id
        }: Velero keeps the names of claims, and they differ: ${names(
          source.store,
        )} at the source, ${names(target.store)} at the target`,
      );
    }
    const at = new Date().toISOString();
    const name = `foredeck-data-${hashOf(job.key)}`;
    await this.#backUp(name, source.cluster, source.store, control);
    await this.#putBack(
      name,
      { ...job, from: source.store.namespace },
      control,
    );
    const parts = target.store.claims.map(({ name: claim, size }) => {
      const count = bytesOf(size);
      return { name: claim, source: { count }, target: { count }, equal: true };
    });
    return { result: 'counts-equal', at, parts };
  }

  async backup(job: DataJob, control: DataControl): Promise<JsonObject> {
    const name = `foredeck-data-backup-${hashOf(job.key)}`;
    await this.#backUp(name, job.target.cluster, job.target.store, control);
    return { method: 'velero', backup: name };
  }

  async restore(
    job: DataJob,
    backup: JsonObject,
    control: DataControl,
  ): Promise<void> {
    const from = job.target.store.namespace;
    await this.#putBack(String(backup.backup), { ...job, from }, control);
  }

  async clear(
    job: DataJob,
    backup: JsonObject | undefined,
    actor: Actor,
  ): Promise<void> {
    const client = this.#velero(job.target.cluster, actor);
    const names = [
      `foredeck-data-${hashOf(job.key)}`,
      ...(backup ? [String(backup.backup)] : []),
    ];
    for (const name of names) {
      await client.remove('restores', name);
      // Its data in the object store goes by Velero's own request.
      const found = await client.find<VeleroObject>('backups', name);
      if (found) {
        await client.ensure('deletebackuprequests', {
          apiVersion: 'velero.io/v1',
          kind: 'DeleteBackupRequest',
          metadata: { name, namespace: this.#namespace },
          spec: { backupName: name },
        } as KubernetesObject & { metadata: { name: string } });
      }
    }
  }

  async #backUp(
    name: string,
    cluster: string,
    store: DetectedStore,
    control: DataControl,
  ): Promise<void> {
    const { actor, signal } = control;
    const client = this.#velero(cluster, actor);
    control.onProgress({ phase: 'preparing' });
    const claims = new NamespaceClient(
      this.#access.cluster(cluster),
      actor,
      store.namespace,
    );
    await checkServed(client);
    for (const claim of store.claims) {
      await claims.patch(
        'persistentvolumeclaims',
        claim.name,
        { metadata: { labels: { [DATA_LABEL]: hashOf(store.id) } } },
        signal,
      );
    }
    control.onProgress({ phase: 'copying' });
    await client.ensure(
      'backups',
      {
        apiVersion: 'velero.io/v1',
        kind: 'Backup',
        metadata: { name, namespace: this.#namespace },
        spec: {
          includedNamespaces: [store.namespace],
          includedResources: VOLUMES,
          labelSelector: { matchLabels: { [DATA_LABEL]: hashOf(store.id) } },
          snapshotVolumes: true,
          ttl: TTL,
        },
      } as KubernetesObject & { metadata: { name: string } },
      signal,
    );
    await this.#completed(client, 'backups', name, signal);
  }

  async #putBack(
    name: string,
    job: DataJob & { from: string },
    control: DataControl,
  ): Promise<void> {
    const { actor, signal } = control;
    const { cluster, store } = job.target;
    const client = this.#velero(cluster, actor);
    const objects = new NamespaceClient(
      this.#access.cluster(cluster),
      actor,
      store.namespace,
    );
    const pause = new WorkloadPause(objects, store);
    await pause.stop(signal);
    // Velero leaves alone what is there; one that was begun is not begun again.
    const begun = await client.find('restores', name, signal);
    for (const claim of begun ? [] : store.claims) {
      await objects.remove('persistentvolumeclaims', claim.name);
      await untilSeen(
        objects,
        'persistentvolumeclaims',
        { name: claim.name },
        found => (found.length === 0 ? true : undefined),
        signal,
      );
    }
    await client.ensure(
      'restores',
      {
        apiVersion: 'velero.io/v1',
        kind: 'Restore',
        metadata: { name, namespace: this.#namespace },
        spec: {
          backupName: name,
          includedNamespaces: [job.from],
          includedResources: VOLUMES,
          restorePVs: true,
          ...(job.from !== store.namespace && {
            namespaceMapping: { [job.from]: store.namespace },
          }),
        },
      } as KubernetesObject & { metadata: { name: string } },
      signal,
    );
    await this.#completed(client, 'restores', name, signal);
    await pause.start(signal);
  }

  /** @throws Error in Velero's words when it has not completed */
  async #completed(
    client: NamespaceClient,
    collection: 'backups' | 'restores',
    name: string,
    signal: AbortSignal,
  ): Promise<void> {
    await untilSeen<VeleroObject, true>(
      client,
      collection,
      { name },
      ([object]) => {
        const {
          phase = '',
          validationErrors = [],
          errors,
        } = object?.status ?? {};
        if (/Failed|FailedValidation/.test(phase)) {
          const why =
            validationErrors.join('; ') || `${errors ?? 'some'} errors`;
          throw new Error(
            `Velero's ${
              collection === 'backups' ? 'Backup' : 'Restore'
            } ${name} is ${phase} (${why}); see velero describe`,
          );
        }
        return phase === 'Completed' ? true : undefined;
      },
      signal,
    );
  }

  #velero(cluster: string, actor: Actor): NamespaceClient {
    const door = this.#access.cluster(cluster);
    return new NamespaceClient(door, actor, this.#namespace);
  }
}

/** @throws InputError when Velero's kinds are not served */
async function checkServed({ cluster, actor }: NamespaceClient): Promise<void> {
  try {
    await cluster.request(actor, { path: '/apis/velero.io/v1' });
  } catch (error) {
    if (error instanceof NotFoundError) {
      throw new InputError(
        'method: the cluster has no Velero (no kinds of velero.io/v1); choose stream or snapshot',
      );
    }
    throw error;
  }
}
