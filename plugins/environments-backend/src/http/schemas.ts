import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';
import { z } from 'zod';
import { isLabelValue, isNamespaceName } from '../environments/kubernetesNames';

export const clusterSchema = z.string().min(1, 'name a cluster').max(253);

/** Name of a space or of an environment that is there, or was. */
export const labelSchema = z
  .string()
  .refine(
    isLabelValue,
    'is the value of a label: letters, digits, - _ and ., at most 63',
  );

export const namespaceSchema = z
  .string()
  .refine(
    isNamespaceName,
    'a namespace is lower case letters, digits and dashes, at most 63',
  );

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

/** Path of one space. */
export const spacePathSchema = z.object({ space: labelSchema });

/** Path of one environment. */
export const environmentPathSchema = z.object({
  cluster: clusterSchema,
  space: labelSchema,
  name: labelSchema,
});

/** `cluster/space/name` in a query. */
export const environmentKeySchema = z
  .string()
  .transform((text, context): EnvironmentRef => {
    const [cluster, space, name, ...rest] = text.split('/');
    const parsed = environmentPathSchema.safeParse({ cluster, space, name });
    if (rest.length || !parsed.success) {
      context.addIssue({
        code: 'custom',
        message: 'name an environment as cluster/space/name',
      });
      return z.NEVER;
    }
    return parsed.data;
  });
