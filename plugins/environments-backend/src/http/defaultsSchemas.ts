import type { JsonObject } from '@backstage/types';
import type {
  Defaults,
  DefaultsChange,
} from '@foredeck/backstage-plugin-environments-common';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { z } from 'zod';
import type { DefaultsPlace } from '../defaults/DefaultsPlace';
import { clusterSchema, labelSchema } from './schemas';

/** An empty parameter is one that was not given. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(value => (value === '' ? undefined : value), schema.optional());

/** Query that names a space, or an environment by both of the others. */
export const defaultsQuerySchema = z
  .object({
    space: labelSchema,
    environment: optional(labelSchema),
    cluster: optional(clusterSchema),
  })
  .transform(({ space, environment, cluster }, context): DefaultsPlace => {
    if ((environment === undefined) !== (cluster === undefined)) {
      context.addIssue({
        code: 'custom',
        path: [environment === undefined ? 'environment' : 'cluster'],
        message: 'name environment and cluster, or neither for the space',
      });
      return z.NEVER;
    }
    return environment !== undefined && cluster !== undefined
      ? { space, environment: { cluster, name: environment } }
      : { space };
  });

const entrySchema: z.ZodType<Defaults> = z.strictObject({
  profile: z.string().min(1).max(253).optional(),
  values: z.custom<JsonObject>(isJsonMap, 'must be a map of values'),
});

/** Body of a change of default values. */
export const defaultsChangeSchema: z.ZodType<DefaultsChange> = z.strictObject({
  entries: z
    .array(entrySchema)
    .max(100, 'at most 100 entries')
    .refine(
      entries =>
        new Set(entries.map(({ profile }) => profile)).size === entries.length,
      'two entries are for the same profile; make them one',
    ),
  expectedRevision: z.number().int().min(0),
});

/** Query of the Helm plugin for the layers of a place. */
export const layersQuerySchema = z.object({
  cluster: clusterSchema,
  space: optional(labelSchema),
  environment: optional(labelSchema),
  profile: optional(z.string().max(253)),
});
