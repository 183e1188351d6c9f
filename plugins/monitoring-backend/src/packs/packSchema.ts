import {
  PACK_GROUPS,
  type MetricPack,
  type PanelUnit,
} from '@foredeck/backstage-plugin-monitoring-common';
import { z } from 'zod';

/** What keeps a pack from asking too much. */
export const PACK_BOUNDS = {
  /** Of one pack. */
  panels: 40,
  queriesPerPanel: 12,
  /** Characters of one query. */
  expression: 2000,
} as const;

const UNITS = [
  'none',
  'count',
  'ratio',
  'seconds',
  'bytes',
  'bytes-per-second',
  'requests-per-second',
  'per-second',
  'cores',
] as const satisfies readonly PanelUnit[];

const OF = ['pods', 'workloads', 'services', 'claims', 'namespace'] as const;

const ID = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

const idSchema = z
  .string('is an id such as checkout-queue')
  .regex(ID, 'is lower case letters, digits and dashes, at most 63');

const titleSchema = z
  .string('is text')
  .min(1, 'must not be empty')
  .max(100, 'has at most 100 characters');

const sentenceSchema = z
  .string('is text')
  .min(1, 'must not be empty, or is left out')
  .max(500, 'has at most 500 characters');

const expressionSchema = z
  .string('is PromQL')
  .min(1, 'must not be empty')
  .max(
    PACK_BOUNDS.expression,
    `has at most ${PACK_BOUNDS.expression} characters`,
  );

const labelSchema = z
  .string('is the name of a label')
  .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'is the name of a label');

const matchSchema = z.strictObject({
  of: z.enum(OF, `is one of ${OF.join(', ')}`),
  label: labelSchema.optional(),
  kinds: z
    .array(z.string().regex(/^[A-Z][A-Za-z0-9]*$/, 'is a kind of workload'))
    .min(1, 'names one kind or more, or is left out for all')
    .max(20, 'names at most 20 kinds')
    .optional(),
  namespaceLabel: labelSchema.optional(),
});

const querySchema = z.strictObject({
  expr: expressionSchema,
  legend: z.string('is text').max(200, 'has at most 200 characters').optional(),
  style: z.enum(['line', 'limit'], 'is line or limit').optional(),
  match: matchSchema.optional(),
});

const thresholdSchema = z.strictObject({
  value: z.number('is a number'),
  severity: z.enum(['warning', 'critical'], 'is warning or critical'),
  when: z.enum(['above', 'below'], 'is above or below').optional(),
  label: titleSchema.optional(),
});

const panelSchema = z.strictObject({
  id: idSchema,
  title: titleSchema,
  description: sentenceSchema.optional(),
  unit: z.enum(UNITS, `is one of ${UNITS.join(', ')}`),
  queries: z
    .array(querySchema, 'is a list of queries')
    .min(1, 'holds one query or more')
    .max(
      PACK_BOUNDS.queriesPerPanel,
      `holds at most ${PACK_BOUNDS.queriesPerPanel} queries`,
    ),
  stacked: z.boolean('is true or false').optional(),
  min: z.number('is a number').optional(),
  max: z.number('is a number').optional(),
  thresholds: z
    .array(thresholdSchema)
    .max(5, 'holds at most 5 thresholds')
    .optional(),
  exemplars: z.boolean('is true or false').optional(),
});

/**
 * One pack, as a file or the config holds it. `group` is `custom` and `match` is
 * by pods unless told.
 */
export const packSchema: z.ZodType<MetricPack> = z.strictObject({
  id: idSchema,
  title: titleSchema,
  group: z
    .enum(PACK_GROUPS, `is one of ${PACK_GROUPS.join(', ')}`)
    .default('custom'),
  description: sentenceSchema.optional(),
  detect: expressionSchema,
  match: matchSchema.default({ of: 'pods' }),
  profiles: z
    .array(z.string().min(1).max(253), 'is a list of names of profiles')
    .min(1, 'names one profile or more, or is left out for all')
    .max(50, 'names at most 50 profiles')
    .optional(),
  yieldsTo: z
    .array(idSchema, 'is a list of ids of packs')
    .max(50, 'names at most 50 packs')
    .optional(),
  panels: z
    .array(panelSchema, 'is a list of panels')
    .min(1, 'holds one panel or more')
    .max(PACK_BOUNDS.panels, `holds at most ${PACK_BOUNDS.panels} panels`),
});
