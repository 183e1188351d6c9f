import type { Router } from 'express';
import type { ReleaseService } from '../releases/ReleaseService';
import type { ReadCaller } from './caller';
import { parse } from './parse';
import { releasePathSchema, releaseQuerySchema } from './schemas';

const ONE_RELEASE = '/releases/:cluster/:namespace/:name';

export function addReleaseRoutes(
  router: Router,
  { caller, releases }: { caller: ReadCaller; releases: ReleaseService },
): void {
  router.get('/releases', async (request, response) => {
    const who = await caller(request);
    const query = parse(releaseQuerySchema, request.query, 'query');
    response.json(await releases.list(query, who));
  });

  router.get(ONE_RELEASE, async (request, response) => {
    const who = await caller(request);
    const ref = parse(releasePathSchema, request.params, 'path');
    response.json(await releases.get(ref, who));
  });

  router.delete(ONE_RELEASE, async (request, response) => {
    const who = await caller(request);
    const ref = parse(releasePathSchema, request.params, 'path');
    await releases.uninstall(ref, who, request);
    response.status(204).end();
  });
}
