import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { logTargetResourceRef } from './LogTargetResource';

/** One of the claims owns the entity that the pod belongs to. */
export const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow logs of entities owned by one of the claims',
  resourceRef: logTargetResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs of the user and of the groups they belong to'),
  }),
  apply: ({ owners }, { claims }) =>
    claims.some(claim => owners.includes(claim.toLocaleLowerCase('en-US'))),
  toQuery: ({ claims }) => ({ field: 'owner', values: claims }),
});
