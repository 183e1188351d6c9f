import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { environmentResourceRef } from './EnvironmentResource';

/** The environment is part of one of the spaces. */
export const inSpace = createPermissionRule({
  name: 'IN_SPACE',
  description: 'Allow environments in one of the spaces',
  resourceRef: environmentResourceRef,
  paramsSchema: z.object({
    spaces: z
      .array(z.string())
      .describe('Values of the namespace label foredeck.io/space'),
  }),
  apply: ({ space }, { spaces }) => spaces.includes(space),
  toQuery: ({ spaces }) => ({ field: 'space', values: spaces }),
});
