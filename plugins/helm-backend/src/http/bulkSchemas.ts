import { z } from 'zod';
import { reasonSchema, revisionSchema } from './changeSchemas';
import { releasePathSchema } from './schemas';

/** As many as one person can look over. */
const MOST_RELEASES = 200;

/** Body of a bulk action and of its preview. */
export const bulkRequestSchema = z.object({
  action: z.enum(
    ['upgrade', 'rollback', 'uninstall', 'restart'],
    'is upgrade, rollback, uninstall or restart',
  ),
  releases: z
    .array(releasePathSchema.extend({ expectedRevision: revisionSchema }))
    .min(1, 'name one release or more')
    .max(MOST_RELEASES, `name at most ${MOST_RELEASES} releases`)
    .refine(
      all =>
        new Set(
          all.map(one => [one.cluster, one.namespace, one.name].join('/')),
        ).size === all.length,
      'name each release once',
    ),
  chartVersion: z.string().min(1).max(253).optional(),
  reason: reasonSchema.optional(),
});
