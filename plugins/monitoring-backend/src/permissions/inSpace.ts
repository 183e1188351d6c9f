import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { metricTargetResourceRef } from './MetricTargetResource';

/** The namespace is part of one of the spaces. */
export const inSpace = createPermissionRule({
  name: 'IN_SPACE',
  description: 'Allow metrics in one of the spaces',
  resourceRef: metricTargetResourceRef,
  paramsSchema: z.object({
    spaces: z
      .array(z.string())
      .describe('Values of the namespace label foredeck.io/space'),
  }),
  apply: ({ space }, { spaces }) =>
    space !== undefined && spaces.includes(space),
  toQuery: ({ spaces }) => ({ field: 'space', values: spaces }),
});
