import { z } from 'zod';

/** Parts of the answers of Elasticsearch and OpenSearch that are read here. */

const shardsSchema = z.looseObject({
  total: z.number().optional(),
  failed: z.number().optional(),
  failures: z
    .array(
      z.looseObject({
        index: z.string().nullish(),
        reason: z
          .looseObject({
            type: z.string().optional(),
            reason: z.string().nullish(),
          })
          .optional(),
      }),
    )
    .optional(),
});

const hitSchema = z.looseObject({
  _index: z.string(),
  _id: z.string(),
  _source: z.record(z.string(), z.unknown()).optional(),
  fields: z.record(z.string(), z.array(z.unknown())).optional(),
  sort: z.array(z.unknown()).optional(),
});

export const searchAnswerSchema = z.looseObject({
  timed_out: z.boolean().optional(),
  pit_id: z.string().optional(),
  _shards: shardsSchema.optional(),
  hits: z.looseObject({ hits: z.array(hitSchema) }),
  aggregations: z.record(z.string(), z.unknown()).optional(),
});

export type SearchAnswer = z.infer<typeof searchAnswerSchema>;
export type SearchHit = z.infer<typeof hitSchema>;

const capabilitySchema = z.looseObject({
  type: z.string(),
  searchable: z.boolean(),
  aggregatable: z.boolean(),
  /** Absent when it is so in all indices. */
  indices: z
    .union([z.array(z.string()), z.string().transform(one => [one])])
    .nullish(),
});

export const fieldCapsSchema = z.looseObject({
  indices: z
    .union([z.array(z.string()), z.string().transform(one => [one])])
    .optional(),
  fields: z.record(z.string(), z.record(z.string(), capabilitySchema)),
});

/** Of each field, by type: what it can. */
export type FieldCaps = z.infer<typeof fieldCapsSchema>;

/** Settings of indices by name, flat. */
export const indexSettingsSchema = z.record(
  z.string(),
  z.looseObject({ settings: z.record(z.string(), z.unknown()).default({}) }),
);

export type IndexSettings = z.infer<typeof indexSettingsSchema>;

/** A field of a mapping: with a type, or an object with fields of its own. */
export interface MappedField {
  type?: string;
  properties?: Record<string, MappedField>;
}

const mappedFieldSchema: z.ZodType<MappedField> = z.lazy(() =>
  z.looseObject({
    type: z.string().optional(),
    properties: z.record(z.string(), mappedFieldSchema).optional(),
  }),
);

export const labelMappingsSchema = z.record(
  z.string(),
  z.looseObject({
    mappings: z
      .looseObject({
        properties: z
          .looseObject({
            kubernetes: z
              .looseObject({
                properties: z
                  .looseObject({ labels: mappedFieldSchema.optional() })
                  .optional(),
              })
              .optional(),
          })
          .optional(),
      })
      .optional(),
  }),
);

export type LabelMappings = z.infer<typeof labelMappingsSchema>;

/** Elasticsearch says `id`, OpenSearch `pit_id`. */
export const pointInTimeSchema = z.union([
  z.looseObject({ id: z.string() }).transform(({ id }) => id),
  z.looseObject({ pit_id: z.string() }).transform(one => one.pit_id),
]);

export const errorAnswerSchema = z.looseObject({
  status: z.number().optional(),
  error: z.union([
    z.string(),
    z.looseObject({
      type: z.string().optional(),
      reason: z.string().nullish(),
      root_cause: z
        .array(
          z.looseObject({
            type: z.string().optional(),
            reason: z.string().nullish(),
          }),
        )
        .optional(),
      failed_shards: z
        .array(
          z.looseObject({
            index: z.string().nullish(),
            reason: z
              .looseObject({
                type: z.string().optional(),
                reason: z.string().nullish(),
                caused_by: z
                  .looseObject({ reason: z.string().nullish() })
                  .nullish(),
              })
              .optional(),
          }),
        )
        .optional(),
    }),
  ]),
});
