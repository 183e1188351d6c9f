import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { DataVerification } from '@foredeck/backstage-plugin-environments-common';
import type {
  Actor,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { DataControl, DataJob } from './DataCopies';
import type { DetectedStore } from './DetectedStore';
import type { DataMover } from './DataMover';
import type { DataDriver, DataTask } from './drivers/DataDriver';
import { DRIVERS } from './drivers/drivers';
import type { DataJobRunner } from './jobs/DataJobRunner';
import { backupClaim } from './jobs/jobManifest';
import type { JobReport } from './jobs/JobReport';
import { jobName, type JobSpec } from './jobs/JobSpec';
import { NamespaceClient } from './jobs/NamespaceClient';
import type { MaskingScripts } from './masking/readMaskingScripts';
import type { DataConfig } from './readDataConfig';

const TASKS: DataTask[] = ['copy', 'fresh', 'backup', 'restore'];

/** Data that a Job reads from one server and writes into another. */
export class StreamedData implements DataMover {
  readonly #access: KubernetesAccess;
  readonly #runner: DataJobRunner;
  readonly #config: DataConfig;
  readonly #masking: MaskingScripts;

  constructor(options: {
    access: KubernetesAccess;
    runner: DataJobRunner;
    config: DataConfig;
    masking: MaskingScripts;
  }) {
    this.#access = options.access;
    this.#runner = options.runner;
    this.#config = options.config;
    this.#masking = options.masking;
  }

  async measure(
    store: DetectedStore,
    cluster: string,
    control: DataControl,
  ): Promise<NonNullable<JobReport['measured']>> {
    const spec: JobSpec = {
      ...this.#common(store),
      key: `${cluster}/${store.id}`,
      task: 'measure',
      namespace: store.namespace,
      source: store,
      masked: false,
    };
    const clientOf = this.#clientOf(cluster, control.actor);
    const report = await this.#runner.run({ spec, clientOf, control });
    await clientOf(store.namespace).remove('jobs', jobName(spec));
    return report.measured ?? {};
  }

  async copy(job: DataJob, control: DataControl): Promise<DataVerification> {
    const { source, target } = job;
    if (source.cluster !== target.cluster) {
      throw new InputError(
        `data.${source.store.id}: a job on ${target.cluster} can not reach ${source.store.host} on ${source.cluster}; choose none, and fill ${target.store.workload} by a backup of its own`,
      );
    }
    const masked = job.choice === 'masked';
    const mask = masked
      ? this.#masking.text(job.masking, target.store.engine)
      : undefined;
    const task = job.choice === 'fresh' ? 'fresh' : 'copy';
    const report = await this.#run(job, task, control, { masked, mask });
    return report.verification(masked, new Date());
  }

  async backup(job: DataJob, control: DataControl): Promise<JsonObject> {
    const { target } = job;
    const claim = backupClaim(job.key, target.store);
    const client = this.#clientOf(
      target.cluster,
      control.actor,
    )(target.store.namespace);
    await client.ensure('persistentvolumeclaims', claim, control.signal);
    await this.#run(job, 'backup', control, {
      backupClaim: claim.metadata.name,
    });
    return { method: 'stream', claim: claim.metadata.name };
  }

  async restore(
    job: DataJob,
    backup: JsonObject,
    control: DataControl,
  ): Promise<void> {
    await this.#run(job, 'restore', control, {
      backupClaim: String(backup.claim),
    });
  }

  async clear(
    job: DataJob,
    backup: JsonObject | undefined,
    actor: Actor,
  ): Promise<void> {
    const { cluster, store } = job.target;
    const client = this.#clientOf(cluster, actor)(store.namespace);
    for (const task of TASKS) {
      await client.remove('jobs', jobName({ key: job.key, task }));
    }
    if (backup) {
      await client.remove('persistentvolumeclaims', String(backup.claim));
    }
  }

  async #run(
    job: DataJob,
    task: DataTask,
    control: DataControl,
    more: { masked?: boolean; mask?: string; backupClaim?: string },
  ): Promise<JobReport> {
    const { source, target } = job;
    const { mask, masked = false, backupClaim: claim } = more;
    const spec: JobSpec = {
      ...this.#common(target.store, source.store),
      key: job.key,
      task,
      namespace: target.store.namespace,
      ...(task === 'copy' && { source: source.store }),
      target: target.store,
      masked,
      ...(claim && { backupClaim: claim }),
    };
    return await this.#runner.run({
      spec,
      mask,
      control,
      clientOf: this.#clientOf(target.cluster, control.actor),
    });
  }

  #common(
    target: DetectedStore,
    source: DetectedStore = target,
  ): { driver: DataDriver; image: string; deadline: number } {
    const { engine } = target;
    if (engine === 'volume' || engine !== source.engine) {
      throw new InputError(
        `data.${source.id}: ${source.engine} can not be streamed into ${engine}`,
      );
    }
    const driver = DRIVERS[engine];
    return {
      driver,
      image: this.#config.images[engine] ?? driver.image({ source, target }),
      deadline: this.#config.deadline,
    };
  }

  #clientOf(cluster: string, actor: Actor) {
    const door = this.#access.cluster(cluster);
    return (namespace: string) => new NamespaceClient(door, actor, namespace);
  }
}
