import { z } from 'zod';

const revision = z.coerce
  .number('must be a revision number')
  .int('must be a whole number')
  .min(1, 'revisions count from 1')
  .max(Number.MAX_SAFE_INTEGER, 'must be a revision number');

/** Query of the difference between two revisions. */
export const diffQuerySchema = z.object({ from: revision, to: revision });

/** Query of what a rollback would do. */
export const rollbackQuerySchema = z.object({ revision });
