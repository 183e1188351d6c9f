import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Router } from 'express';
import type { DefaultsService } from '../defaults/DefaultsService';
import type { StoredLayers } from '../defaults/StoredLayers';
import type { ReadCaller } from './caller';
import {
  defaultsChangeSchema,
  defaultsQuerySchema,
  layersQuerySchema,
} from './defaultsSchemas';
import { parse } from './parse';
import { queryParameters } from './queryParameters';

/** As Backstage names the backend of the Helm plugin. */
const HELM = 'plugin:helm';

export function addDefaultsRoutes(
  router: Router,
  {
    caller,
    defaults,
    httpAuth,
    layers,
  }: {
    caller: ReadCaller;
    defaults: DefaultsService;
    httpAuth: HttpAuthService;
    layers: StoredLayers;
  },
): void {
  router.get('/defaults', async (request, response) => {
    const who = await caller(request);
    const place = parse(defaultsQuerySchema, queryParameters(request), 'query');
    response.json(await defaults.get(place, who));
  });

  router.put('/defaults', async (request, response) => {
    const who = await caller(request);
    const place = parse(defaultsQuerySchema, queryParameters(request), 'query');
    const change = parse(defaultsChangeSchema, request.body, 'body');
    response.json(await defaults.change(place, change, who));
  });

  router.get('/defaults/revisions', async (request, response) => {
    const who = await caller(request);
    const place = parse(defaultsQuerySchema, queryParameters(request), 'query');
    response.json({ items: await defaults.revisions(place, who) });
  });

  router.get('/layers', async (request, response) => {
    // They hold secrets as they are: nobody else reads them here.
    const { principal } = await httpAuth.credentials(request, {
      allow: ['service'],
    });
    if (principal.subject !== HELM) {
      throw new NotAllowedError('Layers are for the Helm plugin only');
    }
    const place = parse(layersQuerySchema, queryParameters(request), 'query');
    response.json({ layers: await layers.layers(place) });
  });
}
