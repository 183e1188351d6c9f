import { z } from 'zod';

const optionalText = z.preprocess(
  value => (value === '' ? undefined : value),
  z.string().min(1).max(253).optional(),
);

/** Query of a release's layers. */
export const layersQuerySchema = z.object({
  profile: optionalText,
  chartVersion: optionalText,
});

/** Query of one profile. */
export const profileQuerySchema = z.object({ chartVersion: optionalText });

const revision = z
  .number('must be a number')
  .int('must be a whole number')
  .positive('must be 1 or more');

/** Body of a profile's change. */
export const profileChangeSchema = z.object({
  yaml: z.string('must be the profile as YAML').min(1, 'must not be empty'),
  message: z.string().max(1000, 'must be at most 1000 characters').optional(),
  expectedRevision: revision.optional(),
});

/** Body of a profile's rollback. */
export const profileRollbackSchema = z.object({
  revision,
  expectedRevision: revision,
});

/** Query of a profile's removal. */
export const profileRemovalSchema = z.object({
  force: z
    .enum(['true', 'false'], 'must be true or false')
    .optional()
    .transform(text => text === 'true'),
});
