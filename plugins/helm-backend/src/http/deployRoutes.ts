import type { Router } from 'express';
import type { DeployService } from '../deploys/DeployService';
import type { ReadCaller } from './caller';
import { streamNdjson } from './ndjson';
import { parse } from './parse';
import {
  deployPathSchema,
  deployRequestSchema,
  entityQuerySchema,
  eventsQuerySchema,
} from './schemas';

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

  router.get('/deploys', async (request, response) => {
    const who = await caller(request);
    const { entityRef } = parse(entityQuerySchema, request.query, 'query');
    response.json({ items: await deploys.list(entityRef, who) });
  });

  router.get('/deploys/:id', async (request, response) => {
    const who = await caller(request);
    const { id } = parse(deployPathSchema, request.params, 'path');
    response.json(await deploys.get(id, who));
  });

  router.get('/deploys/:id/events', async (request, response) => {
    const who = await caller(request);
    const { id } = parse(deployPathSchema, request.params, 'path');
    const { after } = parse(eventsQuerySchema, request.query, 'query');
    await streamNdjson(request, response, signal =>
      deploys.events(id, after, who, signal),
    );
  });
}
