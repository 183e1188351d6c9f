import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { environmentResourceRef } from './EnvironmentResource';

/** The environment has one of the names, in any space. */
export const environmentIn = createPermissionRule({
  name: 'ENVIRONMENT_IN',
  description: 'Allow environments of one of the names',
  resourceRef: environmentResourceRef,
  paramsSchema: z.object({
    environments: z
      .array(z.string())
      .describe('Values of the namespace label foredeck.io/environment'),
  }),
  apply: ({ name }, { environments }) => environments.includes(name),
  toQuery: ({ environments }) => ({
    field: 'environment',
    values: environments,
  }),
});
