import type { z as Zod } from 'zod/v3';

/** Names one release. */
export function releaseInput(z: typeof Zod) {
  return z.object({
    cluster: z.string().describe('Name of the cluster in the portal'),
    namespace: z.string(),
    name: z.string().describe('Name of the release'),
  });
}
