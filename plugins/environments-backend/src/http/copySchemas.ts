import type { JsonValue } from '@backstage/types';
import type {
  CopyQuery,
  CopyRequest,
  CopyState,
  StartCopyRequest,
} from '@foredeck/backstage-plugin-environments-common';
import { z } from 'zod';
import {
  entityRefSchema,
  environmentKeySchema,
  environmentPathSchema,
  labelSchema,
  namespaceSchema,
} from './schemas';

/** More than a space has; each is rendered and deployed. */
const MOST_SERVICES = 1_000;
const MOST_RULES = 200;
const MOST_CHOICES = 5_000;

/** Kind, namespace and names of an object at their longest. */
const idSchema = z.string().min(1).max(600);

const objectNameSchema = z.strictObject({
  namespace: namespaceSchema,
  name: z.string().min(1).max(253),
});

/** `namespace/name`. */
const keySchema = z
  .string()
  .regex(/^[^/\s]+\/[^/\s]+$/, 'is written as namespace/name');

const textSchema = z.string().min(1, 'must not be empty').max(2_000);

const factorSchema = z.number().positive('is a factor above 0').max(1_000);

const valueSchema: z.ZodType<JsonValue> = z.json();

const ruleBase = {
  id: z.string().min(1, 'name the rule').max(100),
  releases: z.array(keySchema).max(MOST_SERVICES).optional(),
};

const ruleSchema = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      ...ruleBase,
      type: z.literal('host'),
      template: textSchema,
    }),
    z.strictObject({
      ...ruleBase,
      type: z.literal('storageClass'),
      from: z.string().max(253),
      to: z.string().max(253),
    }),
    z.strictObject({
      ...ruleBase,
      type: z.literal('address'),
      from: textSchema,
      to: textSchema.optional(),
    }),
    z.strictObject({
      ...ruleBase,
      type: z.literal('registry'),
      from: textSchema,
      to: textSchema,
    }),
    z.strictObject({
      ...ruleBase,
      type: z.literal('scale'),
      replicas: factorSchema.optional(),
      cpu: factorSchema.optional(),
      memory: factorSchema.optional(),
      storage: factorSchema.optional(),
    }),
    z.strictObject({
      ...ruleBase,
      type: z.literal('text'),
      from: textSchema,
      to: z.string().max(2_000),
    }),
    z.strictObject({
      ...ruleBase,
      type: z.literal('set'),
      path: textSchema,
      value: valueSchema,
    }),
  ],
  'type is host, storageClass, address, registry, scale, text or set',
);

const targetSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('existing'),
      environment: environmentPathSchema,
    }),
    z.strictObject({
      kind: z.literal('new'),
      environment: environmentPathSchema,
      title: z.string().min(1).max(200).optional(),
      owner: entityRefSchema.optional(),
      expiresAt: z.iso.datetime({ offset: true }).optional(),
    }),
  ],
  'kind is existing or new',
);

const servicesSchema = z.discriminatedUnion(
  'include',
  [
    z.strictObject({ include: z.literal('all') }),
    z.strictObject({
      include: z.literal('some'),
      releases: z
        .array(objectNameSchema)
        .min(1, 'name one service or more')
        .max(MOST_SERVICES),
    }),
    z.strictObject({
      include: z.literal('label'),
      label: z.string().regex(/^[^=\s]+=[^=\s]*$/, 'is written as key=value'),
    }),
  ],
  'include is all, some or label',
);

const dataSchema = z.strictObject({
  choice: z.enum(
    ['none', 'copy', 'masked', 'fresh'],
    'is none, copy, masked or fresh',
  ),
  method: z
    .enum(['stream', 'snapshot', 'velero'], 'is stream, snapshot or velero')
    .optional(),
  masking: z.string().min(1).max(200).optional(),
});

/** Keys of choices, so many at most. */
function choices<T>(value: z.ZodType<T>) {
  return z
    .record(idSchema, value)
    .refine(
      all => Object.keys(all).length <= MOST_CHOICES,
      `names at most ${MOST_CHOICES} things`,
    );
}

export const copyRequestSchema: z.ZodType<CopyRequest> = z.strictObject({
  source: environmentPathSchema,
  target: targetSchema,
  mode: z.enum(['copy', 'promote'], 'is copy or promote').default('copy'),
  services: servicesSchema,
  namespaces: z.record(namespaceSchema, namespaceSchema).optional(),
  rules: z.array(ruleSchema).max(MOST_RULES).default([]),
  data: choices(dataSchema).default({}),
  objects: choices(z.enum(['copy', 'skip'], 'is copy or skip')).optional(),
  secrets: choices(
    z.enum(
      ['copy', 'regenerate', 'reference'],
      'is copy, regenerate or reference',
    ),
  ).optional(),
  remove: z.array(objectNameSchema).max(MOST_SERVICES).optional(),
  dependencies: z
    .array(z.strictObject({ from: keySchema, to: keySchema }))
    .max(MOST_CHOICES)
    .optional(),
  parallelism: z.int().min(1, 'is 1 to 16').max(16, 'is 1 to 16').optional(),
});

const fingerprintSchema = z.string().min(1, 'give that of the plan').max(200);

export const preflightRequestSchema = z.strictObject({
  request: copyRequestSchema,
  fingerprint: fingerprintSchema,
});

export const manifestsRequestSchema = z.strictObject({
  request: copyRequestSchema,
  release: idSchema,
});

export const startCopySchema: z.ZodType<StartCopyRequest> = z.strictObject({
  request: copyRequestSchema,
  fingerprint: fingerprintSchema,
  acceptedWarnings: z.array(idSchema).max(MOST_CHOICES).default([]),
});

export const retrySchema = z.strictObject({ step: idSchema });

export const copyPathSchema = z.object({
  id: z.string().regex(/^[\w-]{1,64}$/, 'is the id of a copy'),
});

const STATES = [
  'running',
  'paused',
  'interrupted',
  'failed',
  'cancelled',
  'succeeded',
  'rolling-back',
  'rolled-back',
] as const satisfies readonly CopyState[];

const stateSchema = z.enum(STATES, `is one of ${STATES.join(', ')}`);

export const copyQuerySchema: z.ZodType<CopyQuery> = z.object({
  space: labelSchema.optional(),
  environment: environmentKeySchema.optional(),
  state: z
    .union([stateSchema.transform(one => [one]), z.array(stateSchema)])
    .optional(),
  limit: z.coerce
    .number()
    .int()
    .min(1, 'is 1 to 200')
    .max(200, 'is 1 to 200')
    .optional(),
  cursor: z.string().max(500).optional(),
});

export const eventsQuerySchema = z.object({
  after: z.coerce.number().int().min(0, 'is a sequence, 0 or above').default(0),
});
