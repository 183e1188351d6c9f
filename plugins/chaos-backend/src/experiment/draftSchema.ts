import {
  TARGET_KINDS,
  WEEKDAYS,
} from '@foredeck/backstage-plugin-chaos-common';
import { z } from 'zod';

const name = z.string().min(1, 'must not be empty').max(253);
const namespace = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, 'is the name of a namespace');
const entityRef = z
  .string()
  .regex(
    /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/,
    'is a full entity ref such as component:default/cart',
  );
const selector = z
  .string()
  .max(1000)
  .refine(
    text => text.trim() !== '',
    'is empty and would match all; leave it out, or write one such as app=cart',
  );
const pattern = z.string().min(1, 'must not be empty').max(500);

/** Longer than any fault lasts; the experiment's own end is checked beside it. */
const seconds = z
  .int()
  .min(5, 'is 5 seconds at least')
  .max(24 * 3600);
const percentage = z.number().gt(0, 'is above 0').max(100, 'is 100 at most');

const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('pod-kill'),
    how: z.enum(['evict', 'delete']).default('evict'),
    atOnce: z.int().min(1, 'is 1 at least').default(1),
    gracePeriodSeconds: z.int().min(0).max(3600).optional(),
  }),
  z.strictObject({
    kind: z.literal('container-restart'),
    container: name.optional(),
  }),
  z.strictObject({ kind: z.literal('scale-to-one'), seconds }),
  z.strictObject({
    kind: z.literal('cpu-pressure'),
    seconds,
    cores: z.number().gt(0, 'is above 0').max(64),
  }),
  z.strictObject({
    kind: z.literal('memory-pressure'),
    seconds,
    mebibytes: z.int().min(1, 'is 1 at least').max(1_048_576),
  }),
  z.strictObject({
    kind: z.literal('http-delay'),
    seconds,
    delayMilliseconds: z.int().min(1, 'is 1 at least').max(600_000),
    percentage,
  }),
  z.strictObject({
    kind: z.literal('http-abort'),
    seconds,
    status: z
      .int()
      .min(400, 'is from 400 to 599')
      .max(599, 'is from 400 to 599'),
    percentage,
  }),
]);

const listed = <T extends z.ZodType>(item: T) =>
  z.array(item).min(1, 'names one at least; leave it out for all').max(200);

const selectionSchema = z.strictObject({
  labelSelector: selector.optional(),
  annotationSelector: selector.optional(),
  namespaceSelector: selector.optional(),
  namespaces: listed(namespace).optional(),
  kinds: listed(z.enum(TARGET_KINDS)).optional(),
  owners: listed(entityRef).optional(),
  workloads: listed(
    z
      .string()
      .regex(
        /^(Deployment|StatefulSet)\/[a-z0-9][-a-z0-9.]*$/,
        'is a workload such as Deployment/cart',
      ),
  ).optional(),
  includedPodNames: pattern.optional(),
  excludedPodNames: pattern.optional(),
  minimumAgeSeconds: z
    .int()
    .min(0)
    .max(30 * 24 * 3600)
    .default(0),
  statefulSets: z.boolean().default(false),
});

const clock = /^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/;
const hoursSchema = z
  .strictObject({
    from: z.string().regex(clock, 'is a time such as 09:00'),
    to: z.string().regex(clock, 'is a time such as 17:00'),
  })
  .refine(
    ({ from, to }) => from < to,
    'end after they begin; for hours over midnight write two, up to 24:00 and from 00:00',
  );

const dateSchema = z
  .string()
  .regex(/^(\d{4}-)?\d{2}-\d{2}$/, 'is a date such as 2026-12-24 or 12-24')
  .refine(text => {
    // In a leap year, so that 02-29 is a date of every year.
    const date = text.length === 5 ? `2024-${text}` : text;
    const at = Date.parse(`${date}T00:00:00Z`);
    return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
  }, 'is no day of the calendar');

const scheduleSchema = z.strictObject({
  rhythm: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('pace'), everySeconds: z.int() }),
    z.strictObject({
      kind: z.literal('cron'),
      expression: z.string().max(200),
    }),
  ]),
  timeZone: z.string().max(100),
  weekdays: listed(z.enum(WEEKDAYS)).optional(),
  hours: listed(hoursSchema).optional(),
  excludedDates: z.array(dateSchema).max(400).optional(),
  immediate: z.boolean().default(false),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
});

const conditionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ready-ratio'),
    minimum: z.number().gt(0, 'is above 0').max(1, 'is 1 at most'),
  }),
  z.strictObject({
    kind: z.literal('promql'),
    expr: z.string().min(1, 'must not be empty').max(5000),
    operator: z.enum(['<', '<=', '>', '>=', '==', '!=']),
    threshold: z.number(),
  }),
  z.strictObject({
    kind: z.literal('http-probe'),
    service: z.strictObject({
      namespace,
      name,
      port: z.int().min(1).max(65_535),
    }),
    path: z.string().startsWith('/', 'begins with /').max(2000),
    expectedStatus: z.int().min(100).max(599).default(200),
    timeoutMilliseconds: z.int().min(100).max(30_000).default(2000),
  }),
  z.strictObject({
    kind: z.literal('no-firing-alert'),
    severities: listed(name).optional(),
  }),
]);

/** An experiment as it is asked for; what may be left out has its default. */
export const draftSchema = z.strictObject({
  title: z.string().trim().min(1).max(200).optional(),
  target: z.strictObject({
    cluster: name,
    space: name,
    environment: name,
    entityRef: entityRef.optional(),
  }),
  fault: faultSchema,
  selection: selectionSchema.prefault({}),
  schedule: scheduleSchema,
  steadyState: z.array(conditionSchema).max(20).default([]),
  minimumReady: z.int().min(1, 'is 1 at least').max(10_000).default(1),
  maxKills: z.int().min(1, 'is 1 at least').max(10_000).optional(),
});
