import type { Router } from 'express';
import type { BulkService } from '../bulk/BulkService';
import { bulkRequestSchema } from './bulkSchemas';
import type { ReadCaller } from './caller';
import { parse } from './parse';

/** What changes many releases at once. */
export function addBulkRoutes(
  router: Router,
  { bulk, caller }: { bulk: BulkService; caller: ReadCaller },
): void {
  router.post('/bulk/preview', async (request, response) => {
    const who = await caller(request);
    const body = parse(bulkRequestSchema, request.body, 'body');
    response.json(await bulk.preview(body, who));
  });

  router.post('/bulk', async (request, response) => {
    const who = await caller(request);
    const body = parse(bulkRequestSchema, request.body, 'body');
    response.status(202).json(await bulk.start(body, who, request));
  });
}
