import { z } from 'zod';

/** An empty parameter is one that was not given. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(value => (value === '' ? undefined : value), schema.optional());

const limit = (usual: number, most: number) =>
  optional(
    z.coerce
      .number('must be a whole number')
      .int('must be a whole number')
      .min(1, 'must be 1 or more')
      .max(most, `must be ${most} or less`),
  ).transform(value => value ?? usual);

const LONGEST = 512;

/** The database takes no NUL in a text. */
const text = z
  .string()
  .max(LONGEST, `has at most ${LONGEST} characters`)
  .refine(value => !value.includes('\0'), 'must not hold a NUL');

const named = (what: string) => text.min(1, `name ${what}`);

/** Path of a chart source. */
export const sourcePathSchema = z.object({ source: named('a source') });

/** Path of a chart. */
export const chartPathSchema = z.object({
  source: named('a source'),
  name: named('a chart'),
});

/** Path of one version of a chart. */
export const chartVersionPathSchema = chartPathSchema.extend({
  version: named('a version'),
});

/** Path of an uploaded chart. */
export const uploadPathSchema = z.object({
  name: named('a chart'),
  version: named('a version'),
});

/** Query of the list of charts. */
export const chartQuerySchema = z.object({
  text: optional(text),
  source: optional(text),
  limit: limit(50, 200),
  cursor: optional(text),
});

/** Query of the versions of a chart. */
export const versionsQuerySchema = z.object({
  limit: limit(100, 1_000),
  cursor: optional(text),
});

/** Query of the difference of two versions. */
export const chartDiffQuerySchema = z.object({
  from: named('the version before'),
  to: named('the version after'),
});
