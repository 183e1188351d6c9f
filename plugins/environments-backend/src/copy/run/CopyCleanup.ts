import type { DataCopies } from '../../data/DataCopies';
import { dataJob } from '../steps/dataStep';
import type { CopyAtWork } from '../steps/StepExecutor';
import type { TargetBackup } from '../steps/TargetBackup';

/** Removes what a copy kept for its way back, once it has gone that way. */
export class CopyCleanup {
  readonly #data: DataCopies;
  readonly #backup: TargetBackup;

  constructor(options: { data: DataCopies; backup: TargetBackup }) {
    this.#data = options.data;
    this.#backup = options.backup;
  }

  async afterRollback(copy: CopyAtWork): Promise<void> {
    for (const { key, kind, subject } of copy.plan.steps) {
      const result = copy.steps().find(one => one.key === key)?.result;
      const backup = kind === 'backup' ? result?.data : undefined;
      if (backup && typeof backup === 'object' && !Array.isArray(backup)) {
        const step = { key, kind, title: '', dependsOn: [], subject };
        const job = dataJob({ copy, step });
        await this.#data.clear(job, { backup }, copy.actor);
      }
    }
    const namespaces = copy.plan.namespaces
      .filter(({ create }) => !create)
      .map(one => one.to);
    await this.#backup.clear(namespaces, copy, 'own');
  }
}
