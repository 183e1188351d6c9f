import type { JsonObject } from '@backstage/types';
import type { DataControl, DataCopies, DataJob } from '../../data/DataCopies';
import type { ConsumerHold } from './ConsumerHold';
import type { StepAttempt, StepExecutor } from './StepExecutor';
import { storeOf } from './subjectOf';

/** Fills one store of the target, with everything that uses it stopped. */
export function dataStep(parts: {
  data: DataCopies;
  hold: ConsumerHold;
}): StepExecutor {
  return {
    async run(attempt) {
      const { copy } = attempt;
      const store = storeOf(attempt);
      const job = dataJob(attempt);
      // A release with both the store and its users has started them by now.
      await parts.hold.hold(store.consumers, copy);
      const verification = await parts.data.copy(job, controlOf(attempt));
      await parts.data.clear(job, {}, copy.actor);
      if (verification.result === 'different') {
        const unequal = verification.parts
          .filter(part => !part.equal)
          .map(part => part.name);
        throw new Error(
          `The data of ${
            store.workload
          } differs after the copy in ${unequal.join(
            ', ',
          )}; what uses it is held at zero until it is copied again`,
        );
      }
      return {
        state: 'done',
        message: `The data of ${store.workload} is ${
          verification.result === 'equal' ? 'equal' : 'equal in numbers'
        } as of ${verification.at}`,
        verification,
      };
    },

    async undo(attempt) {
      const { copy } = attempt;
      const store = storeOf(attempt);
      const job = dataJob(attempt);
      await parts.data.clear(job, {}, copy.actor);
      const backup = backupOf(attempt);
      if (!backup) {
        return {
          state: 'skipped',
          message: `The data of ${store.workload} was not there before the copy`,
        };
      }
      await parts.hold.hold(store.consumers, copy);
      await parts.data.restore(job, backup, controlOf(attempt));
      await parts.hold.release(store.consumers, copy);
      return {
        state: 'done',
        message: `Put the data of ${store.workload} back`,
      };
    },
  };
}

/** @throws Error when the store is not there any more as it was planned */
export function dataJob(attempt: Pick<StepAttempt, 'copy' | 'step'>): DataJob {
  const { copy, step } = attempt;
  const store = copy.plan.stores.find(one => one.id === step.subject);
  const found = copy.planned.stores.get(step.subject ?? '');
  if (!store || !found || store.choice === 'none') {
    throw new Error(
      `The data store ${step.subject} is not there any more as it was planned; plan the copy again`,
    );
  }
  const { source, target } = copy.plan;
  return {
    key: `${copy.copyId}/${store.id}`,
    source: { cluster: source.cluster, store: found.source },
    target: { cluster: target.cluster, store: found.target },
    choice: store.choice,
    method: store.method ?? 'stream',
    ...(store.masking ? { masking: store.masking } : {}),
  };
}

export function controlOf({ copy, tell }: StepAttempt): DataControl {
  return {
    actor: copy.actor,
    signal: copy.signal,
    onProgress: data =>
      tell({
        data,
        ...(data.bytes !== undefined && data.totalBytes
          ? { progress: Math.min(1, data.bytes / data.totalBytes) }
          : {}),
      }),
  };
}

/** What the backup of the same store answered. */
function backupOf({ copy, step }: StepAttempt): JsonObject | undefined {
  const backups = copy.plan.steps.filter(
    ({ kind, subject }) => kind === 'backup' && subject === step.subject,
  );
  const [kept] = backups.flatMap(({ key }) => {
    const result = copy.steps().find(one => one.key === key)?.result;
    const data = result?.data;
    return data && typeof data === 'object' && !Array.isArray(data)
      ? [data]
      : [];
  });
  return kept;
}
