import type { CopySummary } from '@foredeck/backstage-plugin-environments-common';
import type { z as Zod } from 'zod/v3';
import { environmentInput } from './copyInput';

/** A copy, as actions answer it. */
export function copyOutput(z: typeof Zod) {
  return z.object({
    id: z.string(),
    source: environmentInput(z),
    target: environmentInput(z),
    mode: z.string(),
    state: z.string(),
    summary: z.string(),
    requestedBy: z.string(),
    createdAt: z.string(),
    finishedAt: z.string().optional(),
    steps: z.object({ done: z.number(), total: z.number() }),
  });
}

export function toOutput(copy: CopySummary): CopySummary {
  const { id, source, target, mode, state, summary } = copy;
  const { requestedBy, createdAt, finishedAt, steps } = copy;
  return {
    ...{ id, source, target, mode, state, summary },
    ...{ requestedBy, createdAt, finishedAt, steps },
  };
}
