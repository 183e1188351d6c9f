import type { JsonObject } from '@backstage/types';
import type { CopyPlan } from '@foredeck/backstage-plugin-environments-common';
import type { DataCopies } from '../../data/DataCopies';
import { dataJob } from '../steps/dataStep';
import type { CopyAtWork } from '../steps/StepExecutor';
import type { TargetBackup } from '../steps/TargetBackup';
import type { CopyStore } from '../store/CopyStore';
import type { StoredStep } from '../store/StoredCopy';

/** Removes what copies keep for their way back, once that way is not open any more. */
export class CopyCleanup {
  readonly #data: DataCopies;
  readonly #backup: TargetBackup;
  readonly #store: Pick<CopyStore, 'succeeded' | 'steps'>;

  constructor(options: {
    data: DataCopies;
    backup: TargetBackup;
    store: Pick<CopyStore, 'succeeded' | 'steps'>;
  }) {
    this.#data = options.data;
    this.#backup = options.backup;
    this.#store = options.store;
  }

  /** The copy has gone back. */
  async afterRollback(copy: CopyAtWork): Promise<void> {
    await this.#clearData(copy, copy.plan, copy.steps());
    const namespaces = copy.plan.namespaces
      .filter(({ create }) => !create)
      .map(one => one.to);
    await this.#backup.clear(namespaces, copy, 'own');
  }

  /** Copies into the same target before this one can not go back any more. */
  async afterSuccess(copy: CopyAtWork): Promise<void> {
    for (const { id, plan } of await this.#store.succeeded(copy.plan.target)) {
      if (id !== copy.copyId) {
        const steps = await this.#store.steps(id);
        await this.#clearData({ ...copy, copyId: id }, plan, steps);
      }
    }
    const namespaces = copy.plan.namespaces.map(one => one.to);
    await this.#backup.clear(namespaces, copy, 'others');
  }

  async #clearData(
    copy: CopyAtWork,
    { steps: planned, stores }: CopyPlan,
    steps: ReadonlyArray<Pick<StoredStep, 'key' | 'result'>>,
  ): Promise<void> {
    for (const { key, kind, subject } of planned) {
      const result = steps.find(one => one.key === key)?.result;
      const backup = kind === 'backup' ? backupIn(result) : undefined;
      // A store that is gone has taken its backups along.
      if (backup && subject && copy.planned.stores.has(subject)) {
        const step = { key, kind, title: '', dependsOn: [], subject };
        const job = dataJob({
          copy: { ...copy, plan: { ...copy.plan, stores } },
          step,
        });
        await this.#data.clear(job, { backup }, copy.actor);
      }
    }
  }
}

function backupIn(result: JsonObject | undefined): JsonObject | undefined {
  const data = result?.data;
  return data && typeof data === 'object' && !Array.isArray(data)
    ? data
    : undefined;
}
