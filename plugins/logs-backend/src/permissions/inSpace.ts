import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { logTargetResourceRef } from './LogTargetResource';

/** The pod's namespace is part of one of the spaces. */
export const inSpace = createPermissionRule({
  name: 'IN_SPACE',
  description: 'Allow logs of pods in one of the spaces',
  resourceRef: logTargetResourceRef,
  paramsSchema: z.object({
    spaces: z
      .array(z.string())
      .describe('Values of the namespace label foredeck.io/space'),
  }),
  apply: ({ space }, { spaces }) =>
    space !== undefined && spaces.includes(space),
  toQuery: ({ spaces }) => ({ field: 'space', values: spaces }),
});
