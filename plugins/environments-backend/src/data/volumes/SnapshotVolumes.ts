import type { JsonObject } from '@backstage/types';
import type { DataVerification } from '@foredeck/backstage-plugin-environments-common';
import type {
  Actor,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { V1PersistentVolumeClaim } from '@kubernetes/client-node';
import type { DataControl, DataJob } from '../DataCopies';
import type { DataMover } from '../DataMover';
import { hashOf } from '../jobs/JobSpec';
import { NamespaceClient } from '../jobs/NamespaceClient';
import { bytesOf } from './bytes';
import { checkVolumeJob } from './checkVolumeJob';
import { SnapshotClient } from './SnapshotClient';
import {
  importedSnapshot,
  nextClaim,
  snapshotOf,
  type VolumeSnapshot,
} from './snapshotObjects';
import { WorkloadPause } from './WorkloadPause';

const nameOf = (job: DataJob, index: number) =>
  `foredeck-data-${hashOf(job.key)}-${index}`;
const backupNameOf = (job: DataJob, index: number) =>
  `foredeck-data-backup-${hashOf(job.key)}-${index}`;

/**
 * Volumes by snapshots of the storage: taken at the source, made known in the
 * target's namespace, and put in the place of the target's volumes while its
 * workload stands still. A clone would do it in one step, but only within one
 * namespace.
 */
export class SnapshotVolumes implements DataMover {
  readonly #access: KubernetesAccess;

  constructor(options: { access: KubernetesAccess }) {
    this.#access = options.access;
  }

  async copy(job: DataJob, control: DataControl): Promise<DataVerification> {
    checkVolumeJob(job);
    const { source, target } = job;
    const { actor, signal } = control;
    const from = this.#client(source.cluster, actor, source.store.namespace);
    const to = this.#client(target.cluster, actor, target.store.namespace);
    control.onProgress({ phase: 'preparing' });
    const classes = await Promise.all(
      source.store.claims.map(({ name }) => from.classFor(name, signal)),
    );
    const at = new Date().toISOString();
    control.onProgress({ phase: 'copying' });
    const imported = await Promise.all(
      source.store.claims.map((claim, index) =>
        this.#bring(job, index, classes[index], { from, to, claim }, signal),
      ),
    );
    await this.#exchange(job, to, imported, signal);
    const parts = imported.map(({ metadata, status }, index) => {
      const count = bytesOf(status?.restoreSize);
      const { name = metadata?.name ?? '' } = target.store.claims[index];
      return { name, source: { count }, target: { count }, equal: true };
    });
    return { result: 'counts-equal', at, parts };
  }

  async backup(job: DataJob, control: DataControl): Promise<JsonObject> {
    const { cluster, store } = job.target;
    const { actor, signal } = control;
    const client = this.#client(cluster, actor, store.namespace);
    control.onProgress({ phase: 'copying' });
    const snapshots: string[] = [];
    for (const [index, claim] of store.claims.entries()) {
      const name = backupNameOf(job, index);
      const current = await this.#claim(client, claim.name, signal);
      const snapshotClass = await client.classFor(claim.name, signal);
      await client.objects.ensure(
        'volumesnapshots',
        snapshotOf(
          `${job.key}/backup`,
          name,
          { namespace: store.namespace, name: claim.name },
          snapshotClass,
          nextClaim(store, claim, current, name),
        ),
        signal,
      );
      snapshots.push(name);
    }
    for (const name of snapshots) {
      await client.ready(name, signal);
    }
    return { method: 'snapshot', snapshots };
  }

  async restore(
    job: DataJob,
    backup: JsonObject,
    control: DataControl,
  ): Promise<void> {
    const { cluster, store } = job.target;
    const { actor, signal } = control;
    const client = this.#client(cluster, actor, store.namespace);
    control.onProgress({ phase: 'copying' });
    const snapshots = await Promise.all(
      namesOf(backup).map(name => client.ready(name, signal)),
    );
    await this.#exchange(job, client, snapshots, signal);
  }

  async clear(
    job: DataJob,
    backup: JsonObject | undefined,
    actor: Actor,
  ): Promise<void> {
    const { source, target } = job;
    const from = this.#client(source.cluster, actor, source.store.namespace);
    const to = this.#client(target.cluster, actor, target.store.namespace);
    for (const index of source.store.claims.keys()) {
      const name = nameOf(job, index);
      const claim = target.store.claims[index];
      if (claim && (await this.#isAwaited(to, claim.name))) {
        // Its volume is made with the first pod, and from the snapshot.
        continue;
      }
      await to.objects.remove('volumesnapshots', `${name}-copy`);
      await to.removeContent(`${name}-copy`);
      await from.objects.remove('volumesnapshots', name);
    }
    for (const name of backup ? namesOf(backup) : []) {
      await to.objects.remove('volumesnapshots', name);
    }
  }

  /** Takes a snapshot of one volume and makes it known at the target. */
  async #bring(
    job: DataJob,
    index: number,
    snapshotClass: string,
    where: {
      from: SnapshotClient;
      to: SnapshotClient;
      claim: { name: string };
    },
    signal: AbortSignal,
  ): Promise<VolumeSnapshot> {
    const { from, to, claim } = where;
    const { namespace } = job.source.store;
    const name = nameOf(job, index);
    await from.objects.ensure(
      'volumesnapshots',
      snapshotOf(job.key, name, { namespace, name: claim.name }, snapshotClass),
      signal,
    );
    const taken = await from.ready(name, signal);
    const store = job.target.store;
    const wanted = store.claims[index];
    const current = await this.#claim(to, wanted.name, signal);
    const { content, snapshot } = importedSnapshot(
      job.key,
      `${name}-copy`,
      store.namespace,
      await from.content(taken, signal),
      nextClaim(store, wanted, current, `${name}-copy`),
    );
    await to.ensureContent(content, signal);
    await to.objects.ensure('volumesnapshots', snapshot, signal);
    return await to.ready(`${name}-copy`, signal);
  }

  /** Claims made from snapshots take the place of the target's. */
  async #exchange(
    job: DataJob,
    client: SnapshotClient,
    snapshots: VolumeSnapshot[],
    signal: AbortSignal,
  ): Promise<void> {
    const pause = new WorkloadPause(client.objects, job.target.store);
    await pause.stop(signal);
    for (const snapshot of snapshots) {
      await client.replaceClaim(snapshot, signal);
    }
    if (await pause.start(signal)) {
      // Only then may the snapshots go.
      for (const { name } of job.target.store.claims) {
        await client.bound(name, signal);
      }
    }
  }

  async #isAwaited(client: SnapshotClient, name: string): Promise<boolean> {
    const claim = await client.objects.find<V1PersistentVolumeClaim>(
      'persistentvolumeclaims',
      name,
    );
    return !!claim?.spec?.dataSource && claim.status?.phase !== 'Bound';
  }

  async #claim(
    client: SnapshotClient,
    name: string,
    signal: AbortSignal,
  ): Promise<V1PersistentVolumeClaim | undefined> {
    return await client.objects.find('persistentvolumeclaims', name, signal);
  }

  #client(cluster: string, actor: Actor, namespace: string): SnapshotClient {
    const door = this.#access.cluster(cluster);
    return new SnapshotClient(new NamespaceClient(door, actor, namespace));
  }
}

function namesOf(backup: JsonObject): string[] {
  return Array.isArray(backup.snapshots) ? backup.snapshots.map(String) : [];
}
