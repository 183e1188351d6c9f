import type { MaskingScript } from '@foredeck/backstage-plugin-environments-common';
import { streamNdjson } from '@foredeck/backstage-plugin-operations-node';
import type { Router } from 'express';
import type { CopyService } from '../copy/CopyService';
import type { ReadCaller } from './caller';
import {
  copyPathSchema,
  copyQuerySchema,
  copyRequestSchema,
  eventsQuerySchema,
  manifestsRequestSchema,
  preflightRequestSchema,
  retrySchema,
  startCopySchema,
} from './copySchemas';
import { parse } from './parse';
import { queryParameters } from './queryParameters';
import { environmentPathSchema } from './schemas';

const DEEDS = ['pause', 'resume', 'cancel', 'rollback'] as const;

/** Plans, preflights, runs and records of copies. */
export function addCopyRoutes(
  router: Router,
  {
    caller,
    copies,
    maskingScripts,
  }: {
    caller: ReadCaller;
    copies: CopyService;
    maskingScripts(): MaskingScript[];
  },
): void {
  router.get('/masking', async (request, response) => {
    await caller(request);
    response.json({ items: maskingScripts() });
  });

  router.post('/copies/plan', async (request, response) => {
    const who = await caller(request);
    const body = parse(copyRequestSchema, request.body, 'body');
    response.json(await copies.plan(body, who));
  });

  router.post('/copies/preflight', async (request, response) => {
    const who = await caller(request);
    const asked = parse(preflightRequestSchema, request.body, 'body');
    await streamNdjson(request, response, signal =>
      copies.preflight(asked.request, asked.fingerprint, who, signal),
    );
  });

  router.post('/copies/manifests', async (request, response) => {
    const who = await caller(request);
    const asked = parse(manifestsRequestSchema, request.body, 'body');
    const manifests = await copies.manifests(asked.request, asked.release, who);
    response.json({ manifests });
  });

  router.post('/copies', async (request, response) => {
    const who = await caller(request);
    const body = parse(startCopySchema, request.body, 'body');
    response.status(202).json(await copies.start(body, who));
  });

  router.get('/copies', async (request, response) => {
    const who = await caller(request);
    const query = parse(copyQuerySchema, queryParameters(request), 'query');
    response.json(await copies.list(query, who));
  });

  router.get('/copies/:id', async (request, response) => {
    const who = await caller(request);
    const { id } = parse(copyPathSchema, request.params, 'path');
    response.json(await copies.get(id, who));
  });

  router.get('/copies/:id/events', async (request, response) => {
    const who = await caller(request);
    const { id } = parse(copyPathSchema, request.params, 'path');
    const { after } = parse(
      eventsQuerySchema,
      queryParameters(request),
      'query',
    );
    await streamNdjson(request, response, signal =>
      copies.events(id, after, who, signal),
    );
  });

  DEEDS.forEach(deed =>
    router.post(`/copies/:id/${deed}`, async (request, response) => {
      const who = await caller(request);
      const { id } = parse(copyPathSchema, request.params, 'path');
      response.status(202).json(await copies[deed](id, who));
    }),
  );

  router.post('/copies/:id/retry', async (request, response) => {
    const who = await caller(request);
    const { id } = parse(copyPathSchema, request.params, 'path');
    const { step } = parse(retrySchema, request.body, 'body');
    response.status(202).json(await copies.retry(id, step, who));
  });

  router.get(
    '/environments/:cluster/:space/:name/lineage',
    async (request, response) => {
      const who = await caller(request);
      const ref = parse(environmentPathSchema, request.params, 'path');
      response.json({ items: await copies.lineage(ref, who) });
    },
  );
}
