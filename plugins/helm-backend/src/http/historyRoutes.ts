import type { Router } from 'express';
import type { ReleaseInspection } from '../history/ReleaseInspection';
import type { ReadCaller } from './caller';
import { diffQuerySchema, rollbackQuerySchema } from './historySchemas';
import { parse } from './parse';
import { releasePathSchema } from './schemas';

const ONE_RELEASE = '/releases/:cluster/:namespace/:name';

/** What looks at one release without changing it. */
export function addHistoryRoutes(
  router: Router,
  { caller, inspection }: { caller: ReadCaller; inspection: ReleaseInspection },
): void {
  router.get(`${ONE_RELEASE}/revisions`, async (request, response) => {
    const who = await caller(request);
    const ref = parse(releasePathSchema, request.params, 'path');
    response.json({ items: await inspection.revisions(ref, who) });
  });

  router.get(`${ONE_RELEASE}/diff`, async (request, response) => {
    const who = await caller(request);
    const ref = parse(releasePathSchema, request.params, 'path');
    const revisions = parse(diffQuerySchema, request.query, 'query');
    response.json(await inspection.diff(ref, revisions, who));
  });

  router.get(`${ONE_RELEASE}/rollback`, async (request, response) => {
    const who = await caller(request);
    const ref = parse(releasePathSchema, request.params, 'path');
    const { revision } = parse(rollbackQuerySchema, request.query, 'query');
    response.json(await inspection.rollback(ref, revision, who));
  });

  router.get(`${ONE_RELEASE}/uninstall`, async (request, response) => {
    const who = await caller(request);
    const ref = parse(releasePathSchema, request.params, 'path');
    response.json(await inspection.uninstall(ref, who));
  });

  router.get(`${ONE_RELEASE}/drift`, async (request, response) => {
    const who = await caller(request);
    const ref = parse(releasePathSchema, request.params, 'path');
    response.json(await inspection.drift(ref, who));
  });
}
