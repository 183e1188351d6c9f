import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { helmReleaseResourceRef } from './HelmReleaseResource';

/** The release belongs to an entity that one of the claims owns. */
export const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow releases of entities owned by one of the claims',
  resourceRef: helmReleaseResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity refs of the user and of the groups they belong to'),
  }),
  apply: (release, { claims }) => {
    const owners = new Set(release.owners);
    return claims.some(claim => owners.has(claim.toLocaleLowerCase('en-US')));
  },
  toQuery: ({ claims }) => ({ field: 'owner', values: claims }),
});
