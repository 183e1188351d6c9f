import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { logTargetResourceRef } from './LogTargetResource';

/** The pod runs in one of the namespaces. */
export const inNamespace = createPermissionRule({
  name: 'IN_NAMESPACE',
  description: 'Allow logs of pods in one of the namespaces',
  resourceRef: logTargetResourceRef,
  paramsSchema: z.object({
    namespaces: z.array(z.string()).describe('Names of Kubernetes namespaces'),
  }),
  apply: ({ namespace }, { namespaces }) => namespaces.includes(namespace),
  toQuery: ({ namespaces }) => ({ field: 'namespace', values: namespaces }),
});
