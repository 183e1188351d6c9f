import type { Router } from 'express';
import type { ReleaseQueries } from '../query/ReleaseQueries';
import type { ReleaseService } from '../releases/ReleaseService';
import type { ReadCaller } from './caller';
import { sendCsv } from './csv';
import { streamNdjson } from './ndjson';
import { parse } from './parse';
import { queryParameters } from './queryParameters';
import { changesQuerySchema, releaseQuerySchema } from './releaseQuerySchemas';
import { releasePathSchema } from './schemas';

const ONE_RELEASE = '/releases/:cluster/:namespace/:name';

export function addReleaseRoutes(
  router: Router,
  {
    caller,
    queries,
    releases,
  }: { caller: ReadCaller; queries: ReleaseQueries; releases: ReleaseService },
): void {
  router.get('/releases', async (request, response) => {
    const who = await caller(request);
    const query = parse(releaseQuerySchema, queryParameters(request), 'query');
    response.json(await queries.list(query, who));
  });

  router.get('/releases/changes', async (request, response) => {
    const who = await caller(request);
    const { after, ...query } = parse(
      changesQuerySchema,
      queryParameters(request),
      'query',
    );
    await streamNdjson(request, response, signal =>
      queries.changes(query, after, who, signal),
    );
  });

  router.get('/releases/export', async (request, response) => {
    const who = await caller(request);
    const query = parse(releaseQuerySchema, queryParameters(request), 'query');
    await sendCsv(response, 'releases.csv', await queries.export(query, who));
  });

  router.get(ONE_RELEASE, async (request, response) => {
    const who = await caller(request);
    const ref = parse(releasePathSchema, request.params, 'path');
    response.json(await releases.get(ref, who));
  });
}
