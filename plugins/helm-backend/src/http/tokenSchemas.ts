import { z } from 'zod';

/** Path of one token, or of one deploy, below a release. */
export const idPathSchema = z.object({ id: z.uuid('is no id') });

/** Body of a new token. */
export const tokenRequestSchema = z.strictObject({
  name: z
    .string('must be text')
    .trim()
    .min(1, 'name the pipeline it is for')
    .max(100, 'must be at most 100 characters'),
  expiresInDays: z
    .number('must be a number of days')
    .int('must be a whole number of days')
    .min(1, 'must be 1 or more')
    .max(3650, 'must be at most 3650')
    .optional(),
});

/** Body of a pipeline's deploy. */
export const ciDeploySchema = z.strictObject({
  parameters: z.record(
    z.string(),
    z.string('must be text').max(1000, 'must be at most 1000 characters'),
    'must be a map of texts, such as { "tag": "1.4.2" }',
  ),
  reason: z.string().max(1000, 'must be at most 1000 characters').optional(),
});
