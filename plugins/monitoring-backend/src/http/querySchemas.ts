import type {
  MetadataRequest,
  PromqlCheckRequest,
  QueryRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import { z } from 'zod';
import {
  checkSpan,
  onClusterFields,
  pointsSchema,
  spanFields,
} from './scopeSchemas';

/** Days that one query may look over. */
const LONGEST_DAYS = 400;
const LONGEST_QUERY = 10_000;
const LONGEST_NAME = 500;

const nameSchema = z
  .string('is a name')
  .min(1, 'must not be empty')
  .max(LONGEST_NAME, `has at most ${LONGEST_NAME} characters`)
  .refine(
    text => !/\p{Surrogate}|\p{Cc}/u.test(text),
    'holds characters that no name has',
  );

const exprSchema = z
  .string('is PromQL')
  .max(LONGEST_QUERY, `has at most ${LONGEST_QUERY} characters`);

/** Body of POST `/query`. */
export const queryRequestSchema: z.ZodType<QueryRequest> = z
  .strictObject({
    ...onClusterFields,
    ...spanFields,
    points: pointsSchema,
    expr: exprSchema,
  })
  .superRefine(checkSpan(LONGEST_DAYS));

/** Body of POST `/promql`. */
export const promqlRequestSchema: z.ZodType<PromqlCheckRequest> =
  z.strictObject({ expr: exprSchema });

/** Body of POST `/metadata`. */
export const metadataRequestSchema: z.ZodType<MetadataRequest> = z
  .strictObject({
    ...onClusterFields,
    label: nameSchema.optional(),
    metric: nameSchema.optional(),
    labelNames: z.boolean('is true or false').optional(),
    prefix: z
      .string('is the beginning of a name')
      .max(LONGEST_NAME, `has at most ${LONGEST_NAME} characters`)
      .optional(),
  })
  .refine(({ label, labelNames }) => !(labelNames && label !== undefined), {
    path: ['label'],
    message: 'is not needed for labelNames; leave one of them out',
  });
