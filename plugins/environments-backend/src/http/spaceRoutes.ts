import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import { z } from 'zod';
import type { ServiceOverview } from '../spaces/ServiceOverview';
import type { SpaceService } from '../spaces/SpaceService';
import type { ReadCaller } from './caller';
import { parse } from './parse';
import { queryParameters } from './queryParameters';
import {
  entityRefSchema,
  environmentKeySchema,
  environmentPathSchema,
  spacePathSchema,
} from './schemas';

const ONE_ENVIRONMENT = '/environments/:cluster/:space/:name';

const placesQuerySchema = z.object({ entityRef: entityRefSchema });

const compareQuerySchema = z.object({ to: environmentKeySchema });

export function addSpaceRoutes(
  router: Router,
  {
    caller,
    httpAuth,
    spaces,
    overview,
  }: {
    caller: ReadCaller;
    httpAuth: HttpAuthService;
    spaces: SpaceService;
    overview: ServiceOverview;
  },
): void {
  router.get('/spaces', async (request, response) => {
    const who = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    // Backend plugins read all of them, to tell the catalog.
    response.json(
      who.principal.type === 'service'
        ? await spaces.listForService()
        : await spaces.list(await caller(request)),
    );
  });

  router.get('/spaces/:space', async (request, response) => {
    const who = await caller(request);
    const { space } = parse(spacePathSchema, request.params, 'path');
    response.json(await spaces.get(space, who));
  });

  router.get('/spaces/:space/services', async (request, response) => {
    const who = await caller(request);
    const { space } = parse(spacePathSchema, request.params, 'path');
    response.json(await overview.matrix(space, who));
  });

  router.get('/services', async (request, response) => {
    const who = await caller(request);
    const { entityRef } = parse(
      placesQuerySchema,
      queryParameters(request),
      'query',
    );
    response.json(await overview.places(entityRef, who));
  });

  router.get('/namespaces/free', async (request, response) => {
    const who = await caller(request);
    response.json({ items: await spaces.freeNamespaces(who) });
  });

  router.get(ONE_ENVIRONMENT, async (request, response) => {
    const who = await caller(request);
    const ref = parse(environmentPathSchema, request.params, 'path');
    response.json(await spaces.environment(ref, who));
  });

  router.get(`${ONE_ENVIRONMENT}/compare`, async (request, response) => {
    const who = await caller(request);
    const from = parse(environmentPathSchema, request.params, 'path');
    const { to } = parse(compareQuerySchema, queryParameters(request), 'query');
    response.json(await overview.compare(from, to, who));
  });
}
