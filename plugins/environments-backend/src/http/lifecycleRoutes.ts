import type { Router } from 'express';
import type { EnvironmentChanges } from '../lifecycle/EnvironmentChanges';
import type { ReadCaller } from './caller';
import { adoptSchema, createSchema, updateSchema } from './lifecycleSchemas';
import { parse } from './parse';
import { environmentPathSchema } from './schemas';

const ONE_ENVIRONMENT = '/environments/:cluster/:space/:name';

export function addLifecycleRoutes(
  router: Router,
  {
    caller,
    changes,
  }: {
    caller: ReadCaller;
    changes: EnvironmentChanges;
  },
): void {
  router.post('/environments', async (request, response) => {
    const who = await caller(request);
    const wanted = parse(createSchema, request.body, 'body');
    response.status(201).json(await changes.create(wanted, who));
  });

  router.post('/environments/adopt', async (request, response) => {
    const who = await caller(request);
    const wanted = parse(adoptSchema, request.body, 'body');
    response.status(201).json(await changes.adopt(wanted, who));
  });

  router.patch(ONE_ENVIRONMENT, async (request, response) => {
    const who = await caller(request);
    const ref = parse(environmentPathSchema, request.params, 'path');
    const change = parse(updateSchema, request.body, 'body');
    response.json(await changes.update(ref, change, who));
  });
}
