import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  LOG_LEVELS,
  SELECTION_LIMITS,
  type LogFilter,
  type LogNarrowing,
  type LogScope,
} from '@foredeck/backstage-plugin-logs-common';
import { z } from 'zod';

const { narrowing, conditions, excludes, textLength, regexLength } =
  SELECTION_LIMITS;

/** Longest name in Kubernetes, of a pod. */
const LONGEST_NAME = 253;

const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const LABEL_VALUE = /^[a-z0-9A-Z]([-_.a-z0-9A-Z]{0,61}[a-z0-9A-Z])?$/;

const clusterSchema = z
  .string('names a cluster')
  .min(1, 'name a cluster')
  .max(LONGEST_NAME);

const namespaceSchema = z
  .string('names a namespace')
  .regex(
    NAMESPACE,
    'a namespace is lower case letters, digits and dashes, at most 63',
  );

const nameSchema = z
  .string('names an object')
  .min(1, 'must not be empty')
  .max(LONGEST_NAME, `has at most ${LONGEST_NAME} characters`);

const labelSchema = z
  .string('is the value of a label')
  .regex(
    LABEL_VALUE,
    'is the value of a label: letters, digits, - _ and ., at most 63',
  );

const entityRefSchema = z
  .string('is an entity ref')
  .transform((text, context) => {
    try {
      return stringifyEntityRef(
        parseEntityRef(text, { defaultKind: 'component' }),
      );
    } catch {
      context.addIssue({
        code: 'custom',
        message: `"${text}" is no entity ref; write it as component:default/cart`,
      });
      return z.NEVER;
    }
  });

function names(what: string) {
  return z
    .array(nameSchema)
    .min(1, `name one of the ${what} or more, or leave it out for all`)
    .max(narrowing, `names at most ${narrowing} ${what}`);
}

/** Whose logs a request means. */
export const scopeSchema: z.ZodType<LogScope> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('entity'),
      entityRef: entityRefSchema,
      cluster: clusterSchema.optional(),
      namespace: namespaceSchema.optional(),
    }),
    z.strictObject({
      kind: z.literal('release'),
      cluster: clusterSchema,
      namespace: namespaceSchema,
      name: nameSchema,
    }),
    z.strictObject({
      kind: z.literal('environment'),
      cluster: clusterSchema,
      space: labelSchema,
      environment: labelSchema,
    }),
    z.strictObject({
      kind: z.literal('pods'),
      cluster: clusterSchema,
      namespace: namespaceSchema,
      pods: names('pods').optional(),
      selector: z
        .string()
        .min(1, 'write a label selector, or leave it out for all pods')
        .max(textLength, `has at most ${textLength} characters`)
        .optional(),
    }),
  ],
  'kind is entity, release, environment or pods',
);

/** Which of the pods and containers in scope. */
export const narrowSchema: z.ZodType<LogNarrowing> = z.strictObject({
  pods: names('pods').optional(),
  workloads: z
    .array(
      z
        .string()
        .max(LONGEST_NAME + 64)
        .regex(
          /^[A-Za-z][A-Za-z0-9]*\/[^/\s]+$/,
          'a workload is written as Deployment/cart',
        ),
    )
    .min(1, 'name one of the workloads or more, or leave it out for all')
    .max(narrowing, `names at most ${narrowing} workloads`)
    .optional(),
  containers: names('containers').optional(),
  auxiliary: z.boolean('is true or false').optional(),
});

const textSchema = z
  .string()
  .min(1, 'write what is looked for, or leave it out')
  .max(textLength, `has at most ${textLength} characters`);

const conditionSchema = z
  .strictObject({
    field: z
      .string()
      .min(1, 'name a field, such as user.id')
      .max(textLength, `has at most ${textLength} characters`),
    operator: z.enum(
      ['equals', 'not-equals', 'contains', 'exists', 'missing'],
      'is equals, not-equals, contains, exists or missing',
    ),
    value: z
      .string('is text, also where the field is a number')
      .max(textLength, `has at most ${textLength} characters`)
      .optional(),
  })
  .superRefine(({ operator, value }, context) => {
    const valued = operator !== 'exists' && operator !== 'missing';
    if (valued !== (value !== undefined)) {
      context.addIssue({
        code: 'custom',
        path: ['value'],
        message: valued
          ? `is needed for ${operator}`
          : `is not for ${operator}; leave it out`,
      });
    }
  });

const FILTER_LEVELS = [...LOG_LEVELS, 'none'] as const;

/** Which lines. Regular expressions are compiled, and refused, by the filter itself. */
export const filterSchema: z.ZodType<LogFilter> = z.strictObject({
  text: textSchema.optional(),
  regex: z
    .string()
    .min(1, 'write a regular expression, or leave it out')
    .max(regexLength, `has at most ${regexLength} characters`)
    .optional(),
  levels: z
    .array(z.enum(FILTER_LEVELS, `is one of ${FILTER_LEVELS.join(', ')}`))
    .min(1, 'name one level or more, or leave it out for all')
    .max(FILTER_LEVELS.length, 'name each level once')
    .optional(),
  fields: z
    .array(conditionSchema)
    .max(conditions, `holds at most ${conditions} conditions`)
    .optional(),
  exclude: z
    .array(textSchema)
    .max(excludes, `holds at most ${excludes} texts`)
    .optional(),
});

/** A moment in ISO 8601. */
export const momentSchema = z.iso.datetime({
  offset: true,
  error: 'is a moment such as 2026-11-23T10:00:00Z',
});
