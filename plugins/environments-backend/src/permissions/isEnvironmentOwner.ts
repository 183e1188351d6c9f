import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { environmentResourceRef } from './EnvironmentResource';

/** One of the claims owns the environment itself. */
export const isEnvironmentOwner = createPermissionRule({
  name: 'IS_ENVIRONMENT_OWNER',
  description: 'Allow environments that one of the claims owns',
  resourceRef: environmentResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs of the user and of the groups they belong to'),
  }),
  apply: ({ owners }, { claims }) =>
    claims.some(claim => owners.includes(claim.toLocaleLowerCase('en-US'))),
  toQuery: ({ claims }) => ({ field: 'owner', values: claims }),
});
