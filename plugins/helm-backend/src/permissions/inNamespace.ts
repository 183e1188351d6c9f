import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { helmReleaseResourceRef } from './HelmReleaseResource';

/** The release lives in one of the namespaces. */
export const inNamespace = createPermissionRule({
  name: 'IN_NAMESPACE',
  description: 'Allow releases in one of the namespaces',
  resourceRef: helmReleaseResourceRef,
  paramsSchema: z.object({
    namespaces: z.array(z.string()).describe('Names of Kubernetes namespaces'),
  }),
  apply: (release, { namespaces }) => namespaces.includes(release.namespace),
  toQuery: ({ namespaces }) => ({ field: 'namespace', values: namespaces }),
});
