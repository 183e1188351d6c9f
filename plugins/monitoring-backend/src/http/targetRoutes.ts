import type { Router } from 'express';
import { z } from 'zod';
import type { ScopeService } from '../scopes/ScopeService';
import type { MetricSources } from '../sources/MetricSource';
import type { ReadCaller } from './caller';
import { parse } from './parse';
import { scopeSchema } from './scopeSchemas';
import { signalOf } from './signalOf';

const bodySchema = z.strictObject({ scope: scopeSchema });

export interface TargetRouteOptions {
  scopes: Pick<ScopeService, 'targets'>;
  sources: Pick<MetricSources, 'info'>;
}

/** Where a scope has workloads, and what serves their metrics. */
export function addTargetRoutes(
  router: Router,
  { caller, scopes, sources }: { caller: ReadCaller } & TargetRouteOptions,
): void {
  router.post('/targets', async (request, response) => {
    const who = await caller(request);
    const { scope } = parse(bodySchema, request.body, 'body');
    const targets = await scopes.targets(scope, who);
    const clusters = [...new Set(targets.places.map(place => place.cluster))];
    const signal = signalOf(response);
    response.json({
      ...targets,
      sources: await Promise.all(
        clusters.map(async cluster => ({
          cluster,
          ...(await sources.info(cluster, signal)),
        })),
      ),
    });
  });
}
