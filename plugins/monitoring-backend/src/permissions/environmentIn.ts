import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { metricTargetResourceRef } from './MetricTargetResource';

/** The namespace is part of an environment of one of the names, in any space. */
export const environmentIn = createPermissionRule({
  name: 'ENVIRONMENT_IN',
  description: 'Allow metrics in environments of one of the names',
  resourceRef: metricTargetResourceRef,
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
