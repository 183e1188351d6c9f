import type { z as Zod } from 'zod/v3';

/** A change of a release, as actions answer it. */
export function operationOutput(z: typeof Zod) {
  return z.object({
    id: z.string(),
    kind: z.string(),
    release: z
      .object({
        cluster: z.string(),
        namespace: z.string(),
        name: z.string(),
      })
      .optional(),
    profile: z.string().optional(),
    entityRef: z.string().optional(),
    initiator: z.string(),
    state: z.string(),
    summary: z.string(),
    reason: z.string().optional(),
    fromRevision: z.number().optional(),
    toRevision: z.number().optional(),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
  });
}
