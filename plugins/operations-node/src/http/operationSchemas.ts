import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { OperationQuery } from '@foredeck/backstage-plugin-operations-common';
import { z } from 'zod';

const STATES = [
  'queued',
  'running',
  'interrupted',
  'succeeded',
  'failed',
  'cancelled',
] as const;

const text = z
  .string()
  .max(500, 'has at most 500 characters')
  .refine(
    value => [...value].every(one => one >= ' '),
    'must not hold control characters',
  );

const entityRef = text.transform((value, context) => {
  try {
    return stringifyEntityRef(
      parseEntityRef(value, { defaultKind: 'component' }),
    );
  } catch {
    context.addIssue({
      code: 'custom',
      message: `"${value}" is no entity ref; write it as component:default/cart`,
    });
    return z.NEVER;
  }
});

const moment = text.transform((value, context) => {
  const at = Date.parse(value);
  if (!Number.isNaN(at)) {
    return new Date(at).toISOString();
  }
  context.addIssue({
    code: 'custom',
    message: `"${value}" is no time; write it as 2026-11-23T12:00:00Z`,
  });
  return z.NEVER;
});

/** An empty parameter is one that was not given. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(value => (value === '' ? undefined : value), schema.optional());

/** A parameter that may come several times. */
const several = <T extends z.ZodType>(schema: T) =>
  optional(z.preprocess(value => [value].flat(), z.array(schema).max(50)));

const querySchema = z.object({
  entityRef: optional(entityRef),
  cluster: optional(text),
  namespace: optional(text),
  name: optional(text),
  kind: several(text),
  state: several(z.enum(STATES, `is one of ${STATES.join(', ')}`)),
  initiator: optional(text),
  parentId: optional(text),
  since: optional(moment),
  until: optional(moment),
  limit: optional(
    z.coerce
      .number('must be a whole number')
      .int('must be a whole number')
      .min(1, 'must be 1 to 200')
      .max(200, 'must be 1 to 200'),
  ),
  cursor: optional(text),
});

const afterSchema = z.object({
  after: z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .min(0, 'must be 0 or more')
    .max(Number.MAX_SAFE_INTEGER, 'is too large')
    .default(0),
});

/** @throws InputError naming the parameter */
export function parseOperationQuery(query: unknown): OperationQuery {
  return parse(querySchema, query);
}

/** @throws InputError naming the parameter */
export function parseAfter(query: unknown): number {
  return parse(afterSchema, query).after;
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (!result.success) {
    const problems = result.error.issues.map(
      issue => `${issue.path.join('.') || 'query'}: ${issue.message}`,
    );
    throw new InputError(
      `The request's query is not valid: ${problems.join('; ')}`,
    );
  }
  return result.data;
}
