import type { Router } from 'express';
import type { DeployService } from '../deploys/DeployService';
import type { ReadCaller } from './caller';
import { parse } from './parse';
import { deployRequestSchema, entityQuerySchema } from './schemas';

export function addDeployRoutes(
  router: Router,
  { caller, deploys }: { caller: ReadCaller; deploys: DeployService },
): void {
  router.get('/targets', async (request, response) => {
    const who = await caller(request);
    const { entityRef } = parse(entityQuerySchema, request.query, 'query');
    response.json({ items: await deploys.targets(entityRef, who) });
  });

  router.post('/preview', async (request, response) => {
    const who = await caller(request);
    const body = parse(deployRequestSchema, request.body, 'body');
    response.json(await deploys.preview(body, who));
  });

  router.post('/deploys', async (request, response) => {
    const who = await caller(request);
    const body = parse(deployRequestSchema, request.body, 'body');
    response.status(202).json(await deploys.start(body, who, request));
  });
}
