import type { Router } from 'express';
import type { StoreService } from '../store/StoreService';
import type { ReadCaller } from './caller';
import { parse } from './parse';
import { profilePathSchema } from './schemas';

export function addStoreRoutes(
  router: Router,
  { caller, store }: { caller: ReadCaller; store: StoreService },
): void {
  router.get('/profiles', async (request, response) => {
    response.json({ items: await store.list(await caller(request)) });
  });

  router.get('/profiles/:name', async (request, response) => {
    const { name } = parse(profilePathSchema, request.params, 'path');
    response.json(await store.get(name, await caller(request)));
  });
}
