import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { environmentResourceRef } from './EnvironmentResource';
import { includesRole, roleOf } from './spaceRoles';

/** One of the claims has the role in the environment's space, or one above it. */
export const hasSpaceRole = createPermissionRule({
  name: 'HAS_SPACE_ROLE',
  description:
    'Allow environments of spaces where one of the claims has at least this role',
  resourceRef: environmentResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs of the user and of the groups they belong to'),
    role: z
      .enum(['viewer', 'developer', 'admin'])
      .describe('The least role; each includes those before it'),
  }),
  apply: ({ members }, { claims, role }) =>
    includesRole(roleOf(members, claims), role),
  toQuery: ({ claims, role }) => ({ field: 'role', values: [role, ...claims] }),
});
