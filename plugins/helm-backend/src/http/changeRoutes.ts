import type { Router } from 'express';
import type { ReleaseChanges } from '../operations/ReleaseChanges';
import type { ReadCaller } from './caller';
import { rollbackRequestSchema } from './changeSchemas';
import { parse } from './parse';
import { releasePathSchema } from './schemas';

const ONE_RELEASE = '/releases/:cluster/:namespace/:name';

/** What changes one release that is there. */
export function addChangeRoutes(
  router: Router,
  { caller, changes }: { caller: ReadCaller; changes: ReleaseChanges },
): void {
  router.post(`${ONE_RELEASE}/rollback`, async (request, response) => {
    const who = await caller(request);
    const ref = parse(releasePathSchema, request.params, 'path');
    const body = parse(rollbackRequestSchema, request.body, 'body');
    response.status(202).json(await changes.rollback(ref, body, who, request));
  });

  router.delete(ONE_RELEASE, async (request, response) => {
    const who = await caller(request);
    const ref = parse(releasePathSchema, request.params, 'path');
    response.status(202).json(await changes.uninstall(ref, who, request));
  });

  router.get(`${ONE_RELEASE}/unstick`, async (request, response) => {
    const who = await caller(request);
    const ref = parse(releasePathSchema, request.params, 'path');
    response.json(await changes.unstickPlan(ref, who));
  });

  for (const deed of ['restart', 'test', 'unstick'] as const) {
    router.post(`${ONE_RELEASE}/${deed}`, async (request, response) => {
      const who = await caller(request);
      const ref = parse(releasePathSchema, request.params, 'path');
      response.status(202).json(await changes[deed](ref, who, request));
    });
  }
}
