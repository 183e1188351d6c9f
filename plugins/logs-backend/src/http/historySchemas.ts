import {
  LARGEST_PAGE,
  type ContextRequest,
  type DownloadRequest,
  type HistogramRequest,
  type HistoryRequest,
} from '@foredeck/backstage-plugin-logs-common';
import { z } from 'zod';
import {
  filterSchema,
  momentSchema,
  narrowSchema,
  scopeSchema,
} from './selectionSchemas';

const selection = {
  scope: scopeSchema,
  narrow: narrowSchema.optional(),
  filter: filterSchema.optional(),
};

const nameSchema = z.string().min(1, 'must not be empty').max(253);

function wholeNumber(least: number, most: number) {
  const range = `is a whole number from ${least} to ${most}`;
  return z.number(range).int(range).min(least, range).max(most, range);
}

export const historyRequestSchema: z.ZodType<HistoryRequest> = z
  .strictObject({
    ...selection,
    before: momentSchema.optional(),
    after: momentSchema.optional(),
    until: momentSchema.optional(),
    limit: wholeNumber(1, LARGEST_PAGE).optional(),
    cursor: z.string().max(200).optional(),
  })
  .refine(
    ({ before, after }) => (before === undefined) !== (after === undefined),
    {
      path: ['before'],
      message: 'give either before or after, and not both',
    },
  );

export const contextRequestSchema: z.ZodType<ContextRequest> = z.strictObject({
  source: z.strictObject({
    cluster: nameSchema,
    namespace: nameSchema,
    pod: nameSchema,
    podUid: z.string().max(64),
    container: nameSchema,
    containerKind: z.enum(['container', 'init', 'ephemeral']),
    run: z.number().int().min(0),
    node: z.string().max(253).optional(),
    workload: z.string().max(320).optional(),
    release: z.string().max(253).optional(),
    image: z.string().max(1000).optional(),
  }),
  time: momentSchema,
  before: wholeNumber(0, 200),
  after: wholeNumber(0, 200),
});

export const histogramRequestSchema: z.ZodType<HistogramRequest> =
  z.strictObject({
    ...selection,
    from: momentSchema,
    to: momentSchema,
    buckets: wholeNumber(1, 200).optional(),
  });

export const downloadRequestSchema: z.ZodType<DownloadRequest> = z.strictObject(
  {
    ...selection,
    until: momentSchema.optional(),
    from: momentSchema,
    to: momentSchema,
    format: z.enum(['text', 'json'], 'is text or json'),
  },
);
