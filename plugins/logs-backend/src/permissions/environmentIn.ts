import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { logTargetResourceRef } from './LogTargetResource';

/** The pod's namespace is part of an environment of one of the names, in any space. */
export const environmentIn = createPermissionRule({
  name: 'ENVIRONMENT_IN',
  description: 'Allow logs of pods in environments of one of the names',
  resourceRef: logTargetResourceRef,
  paramsSchema: z.object({
    environments: z
      .array(z.string())
      .describe('Values of the namespace label foredeck.io/environment'),
  }),
  apply: ({ environment }, { environments }) =>
    environment !== undefined && environments.includes(environment),
  toQuery: ({ environments }) => ({
    field: 'environment',
    values: environments,
  }),
});
