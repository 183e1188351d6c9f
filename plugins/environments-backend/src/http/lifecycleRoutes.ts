import type { Router } from 'express';
import { z } from 'zod';
import type { EnvironmentOperations } from '../lifecycle/EnvironmentOperations';
import type { EnvironmentChanges } from '../lifecycle/EnvironmentChanges';
import type { ReadCaller } from './caller';
import { adoptSchema, createSchema, updateSchema } from './lifecycleSchemas';
import { parse } from './parse';
import { queryParameters } from './queryParameters';
import { environmentPathSchema } from './schemas';

const ONE_ENVIRONMENT = '/environments/:cluster/:space/:name';

const confirmSchema = z.object({
  confirm: z.string('type space/name of the environment to confirm'),
});

export function addLifecycleRoutes(
  router: Router,
  {
    caller,
    changes,
    lifecycle,
  }: {
    caller: ReadCaller;
    changes: EnvironmentChanges;
    lifecycle: EnvironmentOperations;
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

  router.get(`${ONE_ENVIRONMENT}/limits`, async (request, response) => {
    const who = await caller(request);
    const ref = parse(environmentPathSchema, request.params, 'path');
    response.json(await changes.limits(ref, who));
  });

  for (const direction of ['sleep', 'wake'] as const) {
    const path = `${ONE_ENVIRONMENT}/${direction}`;
    router.get(path, async (request, response) => {
      const who = await caller(request);
      const ref = parse(environmentPathSchema, request.params, 'path');
      response.json(await lifecycle.previewSleep(direction, ref, who));
    });
    router.post(path, async (request, response) => {
      const who = await caller(request);
      const ref = parse(environmentPathSchema, request.params, 'path');
      response
        .status(202)
        .json(await lifecycle.changeSleep(direction, ref, who));
    });
  }

  router.get(`${ONE_ENVIRONMENT}/deletion`, async (request, response) => {
    const who = await caller(request);
    const ref = parse(environmentPathSchema, request.params, 'path');
    response.json(await lifecycle.previewDeletion(ref, who));
  });

  router.delete(ONE_ENVIRONMENT, async (request, response) => {
    const who = await caller(request);
    const ref = parse(environmentPathSchema, request.params, 'path');
    const { confirm } = parse(confirmSchema, queryParameters(request), 'query');
    response.status(202).json(await lifecycle.delete(ref, confirm, who));
  });
}
