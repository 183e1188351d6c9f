import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  OperationContext,
  OperationHandler,
} from '@foredeck/backstage-plugin-operations-node';
import { z } from 'zod';
import type { CopyStore } from '../store/CopyStore';
import type { CopyDirection } from '../store/StoredCopy';
import type { CopyRunner } from './CopyRunner';

const inputSchema = z.object({ copyId: z.string() });

/** For whom a run changes clusters; in memory only. */
export interface CopyActor {
  actor: Actor;
}

/** A copy on its way there (`copy`) or back (`rollback-copy`). */
export function copyOperation(
  direction: CopyDirection,
  parts: {
    /** Whether a cluster is changed with the rights of a person only. */
    impersonates(cluster: string): boolean;
    runner: Pick<CopyRunner, 'run' | 'park'>;
    store: Pick<CopyStore, 'get'>;
  },
): OperationHandler<CopyActor> {
  const kind = direction === 'forward' ? 'copy' : 'rollback-copy';
  return {
    kind,
    auditId: `environment-${kind}`,
    run: (context, { actor }) =>
      parts.runner.run(context, { copyId: idOf(context), direction, actor }),
    async recover(context) {
      const copyId = idOf(context);
      const copy = await parts.store.get(copyId);
      const impersonates = [copy?.source, copy?.target].some(
        end => end && parts.impersonates(end.cluster),
      );
      if (impersonates) {
        return parts.runner.park(context, { copyId, direction });
      }
      const actor: Actor = { kind: 'service' };
      return parts.runner.run(context, { copyId, direction, actor });
    },
  };
}

function idOf({ input }: OperationContext): string {
  return inputSchema.parse(input).copyId;
}
