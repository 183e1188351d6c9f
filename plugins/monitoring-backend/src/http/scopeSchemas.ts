import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  MetricScope,
  ScopeOnCluster,
  TimeSpan,
} from '@foredeck/backstage-plugin-monitoring-common';
import { z } from 'zod';

/** Longest name in Kubernetes, of a pod. */
const LONGEST_NAME = 253;
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const LABEL_VALUE = /^[a-z0-9A-Z]([-_.a-z0-9A-Z]{0,61}[a-z0-9A-Z])?$/;
const WORKLOAD = /^[A-Za-z][A-Za-z0-9]*\/[^/\s]+$/;
/** Seconds since 1970 at the end of the year 2200. */
const LATEST = 7_289_654_400;

export const clusterSchema = z
  .string('names a cluster')
  .min(1, 'name a cluster')
  .max(LONGEST_NAME);

export const namespaceSchema = z
  .string('names a namespace')
  .regex(
    NAMESPACE,
    'a namespace is lower case letters, digits and dashes, at most 63',
  );

export const nameSchema = z
  .string('names an object')
  .min(1, 'must not be empty')
  .max(LONGEST_NAME, `has at most ${LONGEST_NAME} characters`);

const labelSchema = z
  .string('is the value of a label')
  .regex(
    LABEL_VALUE,
    'is the value of a label: letters, digits, - _ and ., at most 63',
  );

export const entityRefSchema = z
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

/** Whose metrics a request means. */
export const scopeSchema: z.ZodType<MetricScope> = z.discriminatedUnion(
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
      kind: z.literal('namespace'),
      cluster: clusterSchema,
      namespace: namespaceSchema,
    }),
  ],
  'kind is entity, release, environment or namespace',
);

/** Names of workloads, such as `Deployment/cart`. */
export const workloadsSchema = z
  .array(
    z
      .string()
      .max(LONGEST_NAME + 64)
      .regex(WORKLOAD, 'a workload is written as Deployment/cart'),
  )
  .min(1, 'name one of the workloads or more, or leave it out for all')
  .max(200, 'names at most 200 workloads');

/** Fields of a part of a scope on one cluster, for bodies to take in. */
export const onClusterFields = {
  scope: scopeSchema,
  cluster: clusterSchema,
  namespaces: z
    .array(namespaceSchema)
    .min(1, 'name one of the namespaces or more, or leave it out for all')
    .max(200, 'names at most 200 namespaces')
    .optional(),
  workloads: workloadsSchema.optional(),
};

export const scopeOnClusterSchema: z.ZodType<ScopeOnCluster> =
  z.strictObject(onClusterFields);

const timeSchema = z
  .number('is a time in seconds since 1970')
  .min(0, 'is a time in seconds since 1970')
  .max(LATEST, 'is a time in seconds since 1970, not in milliseconds');

/** Fields of a span of time, for bodies to take in. Check with `checkSpan`. */
export const spanFields = { from: timeSchema, to: timeSchema };

/** Points that fit into a panel's width. */
export const pointsSchema = z
  .int('is a whole number of points')
  .min(10, 'is at least 10')
  .max(1500, 'is at most 1500');

/** For `superRefine`: the ends in order, and not further apart than allowed. */
export function checkSpan(longestDays: number) {
  return (span: TimeSpan, context: z.RefinementCtx): void => {
    if (span.to <= span.from) {
      context.addIssue({
        code: 'custom',
        path: ['to'],
        message: 'must be later than from',
      });
    } else if (span.to - span.from > longestDays * 86_400) {
      context.addIssue({
        code: 'custom',
        path: ['from'],
        message: `lies more than ${longestDays} days before to; choose a shorter span`,
      });
    }
  };
}
