import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { OperationContext } from '@foredeck/backstage-plugin-operations-node';
import { hostname } from 'node:os';
import type { Emit } from './DeployEvents';

/** How a change tells what happens, and learns that it is to stop. */
export interface ChangeControl {
  emit: Emit;
  /** Aborts when the change is cancelled or the portal stops. */
  signal: AbortSignal;
  /** Aborts when another replica may be at work on it. */
  lost: AbortSignal;
  cancelledBy(): string | undefined;
  /** Remembers the running Helm for who looks after a crash. */
  noteHelm(pid: number | undefined): void;
  /** From now on stopping would leave something half done. */
  pastCancelling(): void;
}

/** The control of a change that is an operation. */
export function controlOf(
  context: OperationContext,
  logger: LoggerService,
): ChangeControl {
  const remember = (change: Parameters<OperationContext['update']>[0]) => {
    context.update(change).catch(error => {
      if (!context.lost.aborted) {
        logger.warn(
          `Operation ${context.operation.id} could not be updated`,
          toError(error),
        );
      }
    });
  };
  return {
    emit: event =>
      context.emit(event, {
        keep: ['phase', 'succeeded', 'failed'].includes(event.type),
      }),
    signal: context.signal,
    lost: context.lost,
    cancelledBy: () => context.operation.cancelledBy,
    noteHelm: pid => {
      if (pid !== undefined) {
        remember({ details: { helm: { host: hostname(), pid } } });
      }
    },
    pastCancelling: () => remember({ cancellable: false }),
  };
}
