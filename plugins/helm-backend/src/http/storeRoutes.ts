import type { Router } from 'express';
import type { StoreService } from '../store/StoreService';
import type { ReadCaller } from './caller';
import { parse } from './parse';
import {
  profileChangeSchema,
  profileQuerySchema,
  profileRemovalSchema,
  profileRollbackSchema,
} from './profileSchemas';
import { profilePathSchema } from './schemas';

const ONE_PROFILE = '/profiles/:name';

export function addStoreRoutes(
  router: Router,
  { caller, store }: { caller: ReadCaller; store: StoreService },
): void {
  router.get('/profiles', async (request, response) => {
    response.json({ items: await store.list(await caller(request)) });
  });

  router.post('/profiles', async (request, response) => {
    const who = await caller(request);
    const change = parse(profileChangeSchema, request.body, 'body');
    response.status(201).json(await store.create(change, who, request));
  });

  router.get(ONE_PROFILE, async (request, response) => {
    const who = await caller(request);
    const { name } = parse(profilePathSchema, request.params, 'path');
    const query = parse(profileQuerySchema, request.query, 'query');
    response.json(await store.get(name, who, query));
  });

  router.put(ONE_PROFILE, async (request, response) => {
    const who = await caller(request);
    const { name } = parse(profilePathSchema, request.params, 'path');
    const change = parse(profileChangeSchema, request.body, 'body');
    response.json(await store.update(name, change, who, request));
  });

  router.delete(ONE_PROFILE, async (request, response) => {
    const who = await caller(request);
    const { name } = parse(profilePathSchema, request.params, 'path');
    const options = parse(profileRemovalSchema, request.query, 'query');
    await store.remove(name, options, who, request);
    response.status(204).end();
  });

  router.post(`${ONE_PROFILE}/impact`, async (request, response) => {
    const who = await caller(request);
    const { name } = parse(profilePathSchema, request.params, 'path');
    const change = parse(profileChangeSchema, request.body, 'body');
    response.json(await store.impact(name, change, who));
  });

  router.get(`${ONE_PROFILE}/revisions`, async (request, response) => {
    const who = await caller(request);
    const { name } = parse(profilePathSchema, request.params, 'path');
    response.json({ items: await store.revisions(name, who) });
  });

  router.post(`${ONE_PROFILE}/rollback`, async (request, response) => {
    const who = await caller(request);
    const { name } = parse(profilePathSchema, request.params, 'path');
    const to = parse(profileRollbackSchema, request.body, 'body');
    response.json(await store.rollback(name, to, who, request));
  });

  router.get(`${ONE_PROFILE}/export`, async (request, response) => {
    const who = await caller(request);
    const { name } = parse(profilePathSchema, request.params, 'path');
    const yaml = await store.exportYaml(name, who);
    response.type('application/yaml').attachment(`${name}.yaml`).send(yaml);
  });
}
