import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { metricTargetResourceRef } from './MetricTargetResource';

/** It runs on one of the clusters. */
export const onCluster = createPermissionRule({
  name: 'ON_CLUSTER',
  description: 'Allow metrics on one of the clusters',
  resourceRef: metricTargetResourceRef,
  paramsSchema: z.object({
    clusters: z.array(z.string()).describe('Names of clusters in the config'),
  }),
  apply: ({ cluster }, { clusters }) => clusters.includes(cluster),
  toQuery: ({ clusters }) => ({ field: 'cluster', values: clusters }),
});
