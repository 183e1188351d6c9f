import { z } from 'zod';

const labelsSchema = z.record(z.string(), z.string());
/** Looked into as it is decoded: there may be a million of them. */
const listSchema = z.custom<unknown[]>(Array.isArray, 'is a list');

/** What every call of Prometheus' API answers. */
export const envelopeSchema = z.object({
  status: z.enum(['success', 'error']),
  data: z.unknown().optional(),
  errorType: z.string().optional(),
  error: z.string().optional(),
  warnings: z.array(z.string()).nullish(),
  infos: z.array(z.string()).nullish(),
});

export type Envelope = z.infer<typeof envelopeSchema>;

/** `/api/v1/query_range`. */
export const rangeSchema = z.object({
  resultType: z.literal('matrix'),
  result: z.array(
    z.object({
      metric: labelsSchema,
      values: listSchema.optional(),
      histograms: listSchema.optional(),
    }),
  ),
});

/** `/api/v1/query`. */
export const instantSchema = z.discriminatedUnion('resultType', [
  z.object({
    resultType: z.literal('vector'),
    result: z.array(
      z.object({
        metric: labelsSchema,
        value: listSchema.optional(),
        histogram: listSchema.optional(),
      }),
    ),
  }),
  z.object({ resultType: z.literal('scalar'), result: listSchema }),
  z.object({ resultType: z.literal('string'), result: z.unknown().optional() }),
  z.object({ resultType: z.literal('matrix'), result: z.unknown().optional() }),
]);

export const namesSchema = z
  .array(z.string())
  .nullish()
  .transform(names => names ?? []);

/** `/api/v1/metadata`: several entries where targets disagree. */
export const metadataSchema = z.record(
  z.string(),
  z.array(
    z.object({ type: z.string().default(''), help: z.string().default('') }),
  ),
);

const numberSchema = z.union([z.number(), z.string().transform(Number)]);

/** `/api/v1/query_exemplars`. */
export const exemplarsSchema = z
  .array(
    z.object({
      seriesLabels: labelsSchema,
      exemplars: z.array(
        z.object({
          labels: labelsSchema,
          value: numberSchema,
          timestamp: numberSchema,
        }),
      ),
    }),
  )
  .nullish()
  .transform(list => list ?? []);

const activeAlertSchema = z.object({
  labels: labelsSchema.default({}),
  annotations: labelsSchema.default({}),
  state: z.enum(['pending', 'firing']),
  activeAt: z.string(),
  value: z.string().default(''),
});

const alertRuleSchema = z.object({
  type: z.literal('alerting'),
  name: z.string(),
  query: z.string(),
  duration: z.number().default(0),
  labels: labelsSchema.nullish(),
  annotations: labelsSchema.nullish(),
  health: z.enum(['ok', 'err', 'unknown']).catch('unknown'),
  lastError: z.string().optional(),
  lastEvaluation: z.string().optional(),
  state: z.enum(['inactive', 'pending', 'firing']).catch('inactive'),
  alerts: z.array(z.unknown()).nullish(),
});

/** `/api/v1/rules`; what is no alerting rule is left out. */
export const rulesSchema = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      file: z.string().default(''),
      interval: z.number().default(0),
      rules: z.array(z.unknown()).nullish(),
    }),
  ),
});

/** A rule as it is loaded; undefined for a recording rule. */
export function readAlertRule(value: unknown) {
  const { success, data } = alertRuleSchema.safeParse(value);
  return success
    ? {
        ...data,
        labels: data.labels ?? {},
        annotations: data.annotations ?? {},
        alerts: (data.alerts ?? []).flatMap(alert => {
          // Thanos also tells of alerts in states of its own.
          const active = activeAlertSchema.safeParse(alert);
          return active.success ? [active.data] : [];
        }),
      }
    : undefined;
}

const targetSchema = z.object({
  discoveredLabels: labelsSchema.default({}),
  labels: labelsSchema.nullish().transform(labels => labels ?? {}),
  scrapePool: z.string().default(''),
  scrapeUrl: z.string().default(''),
  lastError: z.string().default(''),
  lastScrape: z.string().default(''),
  health: z.enum(['up', 'down', 'unknown']).catch('unknown'),
});

/** `/api/v1/targets`; those that were dropped only have discovered labels. */
export const targetsSchema = z.object({
  activeTargets: z.array(targetSchema).nullish(),
  droppedTargets: z
    .array(
      z.object({
        discoveredLabels: labelsSchema.default({}),
        scrapePool: z.string().default(''),
      }),
    )
    .nullish(),
});

/** `/api/v1/status/config`. */
export const configSchema = z.object({ yaml: z.string() });

/** `/api/v1/status/buildinfo`; Mimir also names its application. */
export const buildInfoSchema = z.object({
  version: z.string().default(''),
  application: z.string().optional(),
  revision: z.string().optional(),
  goVersion: z.string().optional(),
});

/** `/api/v1/status/flags`. */
export const flagsSchema = z.record(z.string(), z.string());

/**
 * A pair of time and value as the API writes them: seconds, and a number as
 * text. Undefined when it is no such pair.
 */
export function readSample(pair: unknown): [number, number] | undefined {
  if (!Array.isArray(pair)) {
    return undefined;
  }
  const [time, text] = pair;
  return typeof time === 'number' && typeof text === 'string'
    ? [time, readNumber(text)]
    : undefined;
}

function readNumber(text: string): number {
  switch (text) {
    case '+Inf':
      return Infinity;
    case '-Inf':
      return -Infinity;
    default:
      return Number(text);
  }
}
