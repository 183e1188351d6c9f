import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { metricTargetResourceRef } from './MetricTargetResource';

/** It runs in one of the namespaces. */
export const inNamespace = createPermissionRule({
  name: 'IN_NAMESPACE',
  description: 'Allow metrics in one of the namespaces',
  resourceRef: metricTargetResourceRef,
  paramsSchema: z.object({
    namespaces: z.array(z.string()).describe('Names of Kubernetes namespaces'),
  }),
  apply: ({ namespace }, { namespaces }) => namespaces.includes(namespace),
  toQuery: ({ namespaces }) => ({ field: 'namespace', values: namespaces }),
});
