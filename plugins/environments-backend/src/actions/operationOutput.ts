import type { EnvironmentOperation } from '@foredeck/backstage-plugin-environments-common';
import type { z as Zod } from 'zod/v3';

/** An operation on an environment, as actions answer it. */
export function operationOutput(z: typeof Zod) {
  return z.object({
    id: z.string(),
    kind: z.string(),
    environment: z.string().describe('space/name'),
    cluster: z.string().optional(),
    initiator: z.string(),
    state: z.string(),
    summary: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
  });
}

export function toOperationOutput(operation: EnvironmentOperation) {
  const { id, kind, subject, initiator, state, summary } = operation;
  const { startedAt, finishedAt } = operation;
  return {
    ...{ id, kind, initiator, state, summary, startedAt, finishedAt },
    environment: subject.name,
    cluster: subject.cluster,
  };
}
