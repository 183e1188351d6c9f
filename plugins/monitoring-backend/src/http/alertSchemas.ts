import type {
  AlertHistoryRequest,
  AlertsRequest,
  SilenceRequest,
  SilencesRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import { z } from 'zod';
import {
  checkSpan,
  clusterSchema,
  namespaceSchema,
  onClusterFields,
  scopeSchema,
  spanFields,
} from './scopeSchemas';

const LONGEST_TEXT = 1000;
const MOST_MATCHERS = 20;

/** Prometheus keeps samples for 15 days unless told, and few for more than 31. */
const LONGEST_HISTORY_DAYS = 31;

export const alertsSchema: z.ZodType<AlertsRequest> = z.strictObject({
  scope: scopeSchema.optional(),
  cluster: clusterSchema.optional(),
});

export const alertHistorySchema: z.ZodType<AlertHistoryRequest> = z
  .strictObject({
    ...onClusterFields,
    ...spanFields,
    name: z
      .string('is the name of an alert')
      .min(1, 'must not be empty')
      .max(LONGEST_TEXT)
      .optional(),
  })
  .superRefine(checkSpan(LONGEST_HISTORY_DAYS));

const momentSchema = z.iso.datetime({
  offset: true,
  error: 'is a moment such as 2026-11-23T10:00:00Z',
});

const matcherSchema = z.strictObject({
  name: z.string('is a label').min(1, 'name a label').max(200),
  value: z
    .string('is the text the label must have')
    .max(LONGEST_TEXT, `has at most ${LONGEST_TEXT} characters`),
  regex: z.boolean('is true or false'),
  equal: z.boolean('is true or false'),
});

export const silenceSchema: z.ZodType<SilenceRequest> = z.strictObject({
  cluster: clusterSchema,
  namespace: namespaceSchema,
  matchers: z
    .array(matcherSchema, 'is a list of matchers')
    .min(1, 'name at least one label beside the namespace, such as alertname')
    .max(MOST_MATCHERS, `holds at most ${MOST_MATCHERS} matchers`),
  startsAt: momentSchema.optional(),
  endsAt: momentSchema,
  comment: z
    .string('says why the alerts are silenced')
    .min(1, 'say why the alerts are silenced')
    .max(LONGEST_TEXT, `has at most ${LONGEST_TEXT} characters`),
});

export const silencesSchema: z.ZodType<SilencesRequest> = z.strictObject({
  scope: scopeSchema.optional(),
  cluster: clusterSchema.optional(),
  expired: z.boolean('is true or false').optional(),
});

export const expireSchema = z.strictObject({
  cluster: clusterSchema,
  id: z.uuid('is the id of a silence'),
});
