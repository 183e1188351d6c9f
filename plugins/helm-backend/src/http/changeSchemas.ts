import { z } from 'zod';

/** A revision of a release. */
export const revisionSchema = z
  .number('must be a revision number')
  .int('must be a whole number')
  .positive('must be 1 or more')
  .max(2_147_483_647, 'is too large');

/** Why a change is made, for the history. */
export const reasonSchema = z
  .string()
  .max(1_000, 'must be at most 1000 characters');

/** Body of a rollback. */
export const rollbackRequestSchema = z.object({
  revision: revisionSchema,
  expectedRevision: revisionSchema,
  reason: reasonSchema.optional(),
});
