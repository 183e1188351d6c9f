import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { logTargetResourceRef } from './LogTargetResource';

/** The pod runs on one of the clusters. */
export const onCluster = createPermissionRule({
  name: 'ON_CLUSTER',
  description: 'Allow logs of pods on one of the clusters',
  resourceRef: logTargetResourceRef,
  paramsSchema: z.object({
    clusters: z.array(z.string()).describe('Names of clusters in the config'),
  }),
  apply: ({ cluster }, { clusters }) => clusters.includes(cluster),
  toQuery: ({ clusters }) => ({ field: 'cluster', values: clusters }),
});
