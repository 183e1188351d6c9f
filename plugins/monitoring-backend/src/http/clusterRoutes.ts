import type { Router } from 'express';
import type { ClusterHealthService } from '../clusters/ClusterHealthService';
import type { ReadCaller } from './caller';

export interface ClusterRouteOptions {
  clusterHealth: Pick<ClusterHealthService, 'clusters'>;
}

/** How the clusters themselves are. */
export function addClusterRoutes(
  router: Router,
  { caller, clusterHealth }: { caller: ReadCaller } & ClusterRouteOptions,
): void {
  router.get('/clusters', async (request, response) => {
    const who = await caller(request);
    response.json(await clusterHealth.clusters(who));
  });
}
