import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  AdoptRequest,
  ContainerLimits,
  CreateEnvironmentRequest,
  Quantities,
  UpdateEnvironmentRequest,
} from '@foredeck/backstage-plugin-environments-common';
import { z } from 'zod';
import { parseQuantity } from '../environments/quantity';
import { clusterSchema, labelSchema, namespaceSchema } from './schemas';

/** Namespaces of one environment. */
const MOST_NAMESPACES = 50;

const titleSchema = z.string().trim().min(1).max(100);

/** An owner is a group unless it says otherwise. */
const ownerSchema = z.string().transform((text, context) => {
  try {
    return stringifyEntityRef(parseEntityRef(text, { defaultKind: 'group' }));
  } catch {
    context.addIssue({
      code: 'custom',
      message: `"${text}" is no entity ref; write it as group:default/shop-team`,
    });
    return z.NEVER;
  }
});

const timeSchema = z.iso.datetime({
  offset: true,
  error: 'write a time as 2027-01-31T18:00:00Z',
});

const quantitiesSchema: z.ZodType<Quantities> = z.record(
  z
    .string()
    .regex(
      /^[a-z0-9A-Z]([-a-z0-9A-Z./_]{0,251}[a-z0-9A-Z])?$/,
      'is no name of a resource, such as requests.memory',
    ),
  z.string().refine(text => {
    const value = parseQuantity(text);
    return value !== undefined && value >= 0;
  }, 'is no quantity, such as 500m or 8Gi'),
);

const limitsSchema: z.ZodType<ContainerLimits> = z.strictObject({
  default: quantitiesSchema.optional(),
  defaultRequest: quantitiesSchema.optional(),
});

const refFields = {
  cluster: clusterSchema,
  space: labelSchema,
  name: labelSchema,
};

/** Body of a new environment. */
export const createSchema: z.ZodType<CreateEnvironmentRequest> = z.strictObject(
  {
    ...refFields,
    namespaces: z.array(namespaceSchema).max(MOST_NAMESPACES).optional(),
    title: titleSchema.optional(),
    owner: ownerSchema.optional(),
    protected: z.boolean().optional(),
    expiresAt: timeSchema.optional(),
    quota: quantitiesSchema.optional(),
    limits: limitsSchema.optional(),
  },
);

/** Body of an adoption. */
export const adoptSchema: z.ZodType<AdoptRequest> = z.strictObject({
  ...refFields,
  namespaces: z
    .array(namespaceSchema)
    .min(1, 'name at least one namespace')
    .max(MOST_NAMESPACES)
    .transform(names => [...new Set(names)]),
  owner: ownerSchema.optional(),
});

/** Body of a change. */
export const updateSchema: z.ZodType<UpdateEnvironmentRequest> = z.strictObject(
  {
    name: labelSchema.optional(),
    title: titleSchema.nullable().optional(),
    owner: ownerSchema.nullable().optional(),
    protected: z.boolean().optional(),
    expiresAt: timeSchema.nullable().optional(),
    schedule: z
      .strictObject({
        sleep: z.string().max(100),
        wake: z.string().max(100),
        timeZone: z.string().max(100),
      })
      .nullable()
      .optional(),
    quota: quantitiesSchema.nullable().optional(),
    limits: limitsSchema.nullable().optional(),
  },
);
