import type { JsonObject } from '@backstage/types';
import type { StoredOperation } from '@foredeck/backstage-plugin-operations-node';
import { z } from 'zod';

const detailsSchema = z.object({
  profile: z.string().optional(),
  fromRevision: z.number().optional(),
  toRevision: z.number().optional(),
  /** All revisions it made, also those that failed or put something back. */
  revisions: z.array(z.number()).optional(),
  reason: z.string().optional(),
  token: z.string().optional(),
  /** The Helm that ran last, for who looks after a crash. */
  helm: z.object({ host: z.string(), pid: z.number() }).optional(),
});

/** What is kept of a change of a release beside the common fields. */
export type HelmDetails = z.infer<typeof detailsSchema>;

/** @throws when the details were not written by this plugin */
export function helmDetails(operation: StoredOperation): HelmDetails {
  return detailsSchema.parse(operation.details);
}

/** Details to store; fields that are undefined are left out. */
export function storeDetails(details: HelmDetails): JsonObject {
  return JSON.parse(JSON.stringify(details));
}
