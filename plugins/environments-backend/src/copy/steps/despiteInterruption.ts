import type { StepAttempt, StepEnd, StepExecutor } from './StepExecutor';

/**
 * What a step began elsewhere was cut short: the portal that ran it has died, and
 * another one has tidied up, in place of carrying it on.
 */
export class InterruptedStepError extends Error {
  name = 'InterruptedStepError';
}

/** Does a step anew, from what is left of it, when only a portal's death made it fail. */
export function despiteInterruption(executor: StepExecutor): StepExecutor {
  const persist =
    (act: (attempt: StepAttempt) => Promise<StepEnd>) =>
    async (first: StepAttempt): Promise<StepEnd> => {
      const { copy, step } = first;
      for (let attempt = first; ; ) {
        try {
          return await act(attempt);
        } catch (error) {
          if (!(error instanceof InterruptedStepError) || copy.signal.aborted) {
            throw error;
          }
          const { result } =
            copy.steps().find(({ key }) => key === step.key) ?? first;
          attempt = { ...first, result };
        }
      }
    };
  return {
    run: persist(attempt => executor.run(attempt)),
    undo: persist(attempt => executor.undo(attempt)),
  };
}
