import type { DataCopies } from '../../data/DataCopies';
import { controlOf, dataJob } from './dataStep';
import { NOTHING_TO_UNDO, type StepExecutor } from './StepExecutor';

/**
 * Keeps what a store of the target holds before it is overwritten. Releases have
 * their revisions, and objects are kept by the steps that write them.
 */
export function backupStep(data: DataCopies): StepExecutor {
  return {
    async run(attempt) {
      const { copy, step, result } = attempt;
      const store = copy.plan.stores.find(one => one.id === step.subject);
      if (!store) {
        const release = copy.plan.releases.find(
          one => one.key === step.subject,
        );
        return {
          state: 'done',
          message: release?.target.revision
            ? `${release.target.name} can go back to revision ${release.target.revision}`
            : 'What is overwritten is kept as it is written',
        };
      }
      if (result?.data === undefined) {
        const job = dataJob(attempt);
        const kept = await data.backup(job, controlOf(attempt));
        await attempt.keep({ ...result, data: kept });
        await data.clear(job, {}, copy.actor);
      }
      return {
        state: 'done',
        message: `Kept what ${store.target.name} holds`,
      };
    },

    // The run clears what was kept once everything is back.
    undo: async () => NOTHING_TO_UNDO,
  };
}
