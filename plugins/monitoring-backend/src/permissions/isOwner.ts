import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { metricTargetResourceRef } from './MetricTargetResource';

/** One of the claims owns the entity, or the environment of a namespace. */
export const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow metrics of entities owned by one of the claims',
  resourceRef: metricTargetResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs of the user and of the groups they belong to'),
  }),
  apply: ({ owners }, { claims }) =>
    claims.some(claim => owners.includes(claim.toLocaleLowerCase('en-US'))),
  toQuery: ({ claims }) => ({ field: 'owner', values: claims }),
});
