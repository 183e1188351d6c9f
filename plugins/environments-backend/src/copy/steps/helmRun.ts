import type { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import type { HelmEngine } from '@foredeck/backstage-plugin-helm-node';
import type { StoredEvent } from '@foredeck/backstage-plugin-operations-node';
import { InterruptedStepError } from './despiteInterruption';
import type { StepAttempt } from './StepExecutor';

/**
 * Follows an operation of the Helm plugin to its end. When the copy is cancelled
 * it is asked to stop, and its end, at which nothing is half done, is waited for.
 *
 * @throws InterruptedStepError when the portal that ran it has died, and Error
 * with the operation's own summary when it has not succeeded otherwise
 */
export async function helmRun(
  engine: Pick<HelmEngine, 'follow' | 'cancel'>,
  operation: HelmOperation,
  attempt: StepAttempt,
): Promise<HelmOperation> {
  const { copy } = attempt;
  await attempt.follow(operation.id);
  const stop = () => {
    if (!copy.leaving.aborted) {
      // One that can not be stopped any more is about to end.
      engine.cancel(operation.id, copy.initiator).catch(() => undefined);
    }
  };
  if (copy.signal.aborted) {
    stop();
  }
  copy.signal.addEventListener('abort', stop, { once: true });
  try {
    const ended = await engine.follow(operation.id, {
      signal: copy.leaving,
      onEvent: event => {
        const told = toldBy(event);
        if (told) {
          attempt.tell({ message: told });
        }
      },
    });
    if (ended.state === 'failed' && ended.attempt > 1) {
      throw new InterruptedStepError(ended.summary);
    }
    if (ended.state !== 'succeeded') {
      throw new Error(ended.summary);
    }
    return ended;
  } finally {
    copy.signal.removeEventListener('abort', stop);
  }
}

function toldBy(event: StoredEvent): string | undefined {
  return (event.type === 'phase' || event.type === 'step') &&
    typeof event.message === 'string'
    ? event.message
    : undefined;
}
