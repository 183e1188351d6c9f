import type { ConsumerHold } from './ConsumerHold';
import {
  NOTHING_TO_UNDO,
  type StepAttempt,
  type StepEnd,
  type StepExecutor,
} from './StepExecutor';

/** Stops what uses the data of a store, until it is replaced. */
export function holdStep(hold: ConsumerHold): StepExecutor {
  return {
    async run(attempt) {
      const held = await hold.hold(consumersOf(attempt), attempt.copy);
      return held.length
        ? { state: 'done', message: `Holds ${names(held)} at zero` }
        : { state: 'skipped', message: 'Nothing uses the data yet' };
    },
    undo: attempt => startAgain(hold, attempt),
  };
}

/** Starts again what was held. */
export function releaseHoldStep(hold: ConsumerHold): StepExecutor {
  return {
    run: attempt => startAgain(hold, attempt),
    undo: async () => NOTHING_TO_UNDO,
  };
}

async function startAgain(
  hold: ConsumerHold,
  attempt: StepAttempt,
): Promise<StepEnd> {
  const started = await hold.release(consumersOf(attempt), attempt.copy);
  return started.length
    ? { state: 'done', message: `Started ${names(started)} again` }
    : { state: 'skipped', message: 'Nothing is held' };
}

/** Of the step's store; of all that are copied when it names none. */
function consumersOf({ copy, step }: StepAttempt): string[] {
  const stores = copy.plan.stores.filter(
    ({ id, choice }) =>
      choice !== 'none' && (step.subject === undefined || id === step.subject),
  );
  return [...new Set(stores.flatMap(store => store.consumers))].sort();
}

function names(consumers: readonly string[]): string {
  return consumers.map(one => one.split('/').pop()).join(', ');
}
