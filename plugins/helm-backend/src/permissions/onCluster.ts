import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { helmReleaseResourceRef } from './HelmReleaseResource';

/** The release is on one of the clusters. */
export const onCluster = createPermissionRule({
  name: 'ON_CLUSTER',
  description: 'Allow releases on one of the clusters',
  resourceRef: helmReleaseResourceRef,
  paramsSchema: z.object({
    clusters: z.array(z.string()).describe('Names of clusters in the config'),
  }),
  apply: (release, { clusters }) => clusters.includes(release.cluster),
  toQuery: ({ clusters }) => ({ field: 'cluster', values: clusters }),
});
