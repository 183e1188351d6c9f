import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';

const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** As `helm install` takes them. */
const RELEASE_NAME =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

const cluster = z.string().min(1, 'name a cluster');

const namespace = z
  .string()
  .regex(
    NAMESPACE,
    'a namespace is lower case letters, digits and dashes, at most 63',
  );

const name = z.string().min(1, 'name the release');

/** An entity ref, read with `component` as its kind unless told. */
export const entityRefSchema = z.string().transform((text, context) => {
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

/** An empty parameter is one that was not given. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(value => (value === '' ? undefined : value), schema.optional());

/** Path of one release. */
export const releasePathSchema = z.object({
  cluster,
  namespace,
  // It becomes part of a label selector, where a comma would widen the search.
  name: name
    .max(53, 'a release name has at most 53 characters')
    .regex(
      RELEASE_NAME,
      'a release name is lower case letters, digits, dashes and dots',
    ),
});

/** Query that may name an entity. */
export const entityQuerySchema = z.object({
  entityRef: optional(entityRefSchema),
});

/** Path that ends in a name or an id. */
export const profilePathSchema = z.object({ name: z.string().min(1) });

/** Body of a deploy and of its preview. */
export const deployRequestSchema = z.object({
  cluster,
  namespace,
  name,
  profile: z.string().min(1, 'name a profile of the store'),
  values: z.custom<JsonObject>(isJsonMap, 'must be an object'),
  entityRef: entityRefSchema.optional(),
  expectedRevision: z.number().int().positive().optional(),
  chartVersion: z.string().min(1).max(253).optional(),
  reason: z.string().max(1000, 'must be at most 1000 characters').optional(),
  dropRejected: z.boolean('must be true or false').optional(),
  forceConflicts: z.boolean('must be true or false').optional(),
});
