import type { Router } from 'express';
import type { LayerService } from '../layers/LayerService';
import type { ReadCaller } from './caller';
import { parse } from './parse';
import { layersQuerySchema } from './profileSchemas';
import { releasePathSchema } from './schemas';

export function addLayerRoutes(
  router: Router,
  { caller, layers }: { caller: ReadCaller; layers: LayerService },
): void {
  router.get(
    '/releases/:cluster/:namespace/:name/layers',
    async (request, response) => {
      const who = await caller(request);
      const ref = parse(releasePathSchema, request.params, 'path');
      const query = parse(layersQuerySchema, request.query, 'query');
      response.json(await layers.layers({ ...ref, ...query }, who));
    },
  );
}
