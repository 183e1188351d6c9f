import type {
  LogCursor,
  LogStart,
  StreamRequest,
} from '@foredeck/backstage-plugin-logs-common';
import { z } from 'zod';
import {
  filterSchema,
  momentSchema,
  narrowSchema,
  scopeSchema,
} from './selectionSchemas';

/** More than a page holds. */
const MOST_TAIL = 100_000;
/** Containers, with each of their runs, that a stream may have come across. */
const MOST_RESUMED = 10_000;
/** Cluster, UID, name of a container and number of a run at their longest. */
const LONGEST_KEY = 512;
/** RFC 3339 in UTC. */
const CURSOR_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
/** Milliseconds that clocks may be ahead of the portal's. */
const AHEAD = 60_000;

const tailError = `is a number of lines, 0 to ${MOST_TAIL}; for more give since`;

const startSchema = z
  .strictObject({
    tail: z
      .int(tailError)
      .min(0, tailError)
      .max(MOST_TAIL, tailError)
      .optional(),
    since: momentSchema
      .refine(
        since => Date.parse(since) <= Date.now() + AHEAD,
        'lies in the future; give a moment that has passed, or start with {"tail": 0} for what comes from now on',
      )
      .optional(),
  })
  .transform(({ tail, since }, context): LogStart => {
    if (tail !== undefined && since === undefined) {
      return { tail };
    }
    if (since !== undefined && tail === undefined) {
      return { since };
    }
    context.addIssue({
      code: 'custom',
      message: 'is either {"tail": lines} or {"since": moment}',
    });
    return z.NEVER;
  });

const cursorSchema: z.ZodType<LogCursor> = z.strictObject({
  time: z
    .string()
    .regex(CURSOR_TIME, 'is a time as a cursor of a stream gave it'),
  count: z.int().min(0, 'is 0 or above'),
});

const resumeSchema = z
  .record(
    z
      .string()
      .max(LONGEST_KEY)
      .regex(/^.+\/.+\/.+\/\d+$/, 'is a key as a cursor of a stream gave it'),
    cursorSchema.nullable(),
  )
  .refine(
    point => Object.keys(point).length <= MOST_RESUMED,
    `names at most ${MOST_RESUMED} sources; open the stream anew`,
  );

/** Body of POST `/stream`. */
export const streamRequestSchema: z.ZodType<StreamRequest> = z
  .strictObject({
    scope: scopeSchema,
    narrow: narrowSchema.optional(),
    filter: filterSchema.optional(),
    start: startSchema,
    until: momentSchema.optional(),
    previous: z.boolean('is true or false').optional(),
    resume: resumeSchema.optional(),
    behind: z.enum(['skip', 'wait'], 'is skip or wait').optional(),
  })
  .superRefine(({ start, until }, context) => {
    if (
      until &&
      'since' in start &&
      Date.parse(until) <= Date.parse(start.since)
    ) {
      context.addIssue({
        code: 'custom',
        path: ['until'],
        message: 'must be later than start.since',
      });
    }
  });
