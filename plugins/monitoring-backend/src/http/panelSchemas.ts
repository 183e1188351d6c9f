import type {
  ExemplarsRequest,
  LinksRequest,
  PanelsRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import { z } from 'zod';
import {
  checkSpan,
  onClusterFields,
  pointsSchema,
  spanFields,
} from './scopeSchemas';

/** Days that one request may look over: what sources keep at most, about. */
const LONGEST_DAYS = 400;
const DAY = 86_400;

const panelSchema = z
  .string('is a panel such as compute/cpu')
  .max(200, 'has at most 200 characters')
  .regex(/^[^/]+\/[^/]+$/, 'is written as pack/panel, such as compute/cpu');

/** Body of POST `/panels`. */
export const panelsRequestSchema: z.ZodType<PanelsRequest> = z
  .strictObject({
    ...onClusterFields,
    ...spanFields,
    points: pointsSchema,
    compareBefore: z
      .number('is a number of seconds')
      .min(60, 'is at least 60 seconds')
      .max(LONGEST_DAYS * DAY, `is at most ${LONGEST_DAYS} days in seconds`)
      .optional(),
    panels: z
      .array(panelSchema)
      .min(1, 'name one panel or more, or leave it out for all')
      .max(200, 'names at most 200 panels')
      .optional(),
  })
  .superRefine(checkSpan(LONGEST_DAYS));

/** Body of POST `/exemplars`. */
export const exemplarsRequestSchema: z.ZodType<ExemplarsRequest> = z
  .strictObject({ ...onClusterFields, ...spanFields, panel: panelSchema })
  .superRefine(checkSpan(LONGEST_DAYS));

/** Body of POST `/links`. */
export const linksRequestSchema: z.ZodType<LinksRequest> = z
  .strictObject({
    ...onClusterFields,
    ...spanFields,
    panel: panelSchema.optional(),
    expr: z
      .string('is PromQL')
      .min(1, 'write a query')
      .max(10_000, 'has at most 10000 characters')
      .optional(),
  })
  .superRefine(checkSpan(LONGEST_DAYS))
  .refine(({ panel, expr }) => (panel === undefined) !== (expr === undefined), {
    path: ['panel'],
    message: 'give either panel or expr, and not both',
  });
