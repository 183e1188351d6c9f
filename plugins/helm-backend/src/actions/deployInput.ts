import type { z as Zod } from 'zod/v3';

/** What the deploy actions take; parsed again by the schema of the HTTP route. */
export function deployInput(z: typeof Zod) {
  return z.object({
    cluster: z.string().describe('Name of the cluster in the portal'),
    namespace: z.string().describe('An existing namespace'),
    name: z.string().describe('Name of the release'),
    profile: z.string().describe('Name of a profile of the store'),
    values: z
      .record(z.unknown())
      .describe("Chart values that differ from the profile's defaults"),
    entityRef: z
      .string()
      .optional()
      .describe('The component the release belongs to'),
    chartVersion: z
      .string()
      .optional()
      .describe("A version of the profile's chart"),
    reason: z.string().optional().describe('Why, for the history'),
    forceConflicts: z
      .boolean()
      .optional()
      .describe('Take over fields that others have changed past Helm'),
    expectedRevision: z
      .number()
      .optional()
      .describe('The revision to change; leave it out for a first install'),
  });
}
