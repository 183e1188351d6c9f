import { NotFoundError } from '@backstage/errors';
import type { Operation } from '@foredeck/backstage-plugin-operations-common';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { OperationsService, StoredOperation } from '../types';
import { listVisible } from './listVisible';
import { parseAfter, parseOperationQuery } from './operationSchemas';
import { streamNdjson } from './streamNdjson';

/** What a plugin has to say about its operations; `C` is who makes the request. */
export interface OperationRoutesOptions<C> {
  operations: OperationsService;
  /** @throws AuthenticationError, NotAllowedError */
  caller(request: Request): Promise<C>;
  /** Those of the operations that the caller may see, in the same order. */
  visible(found: StoredOperation[], caller: C): Promise<StoredOperation[]>;
  /** @throws NotAllowedError, after it has been recorded for the audit */
  mayCancel(
    operation: StoredOperation,
    caller: C,
    request: Request,
  ): Promise<void>;
  /** Entity ref of the caller. */
  nameOf(caller: C): string;
  /** An operation as the plugin shows it. */
  present(operation: StoredOperation): Operation;
}

/**
 * The routes of an activity, the same in every plugin:
 *
 * | route | answer |
 * | --- | --- |
 * | GET `/operations?` `OperationQuery` | `OperationPage` |
 * | GET `/operations/:id` | `Operation` |
 * | GET `/operations/:id/events?after=N` | NDJSON, ends after the last event |
 * | POST `/operations/:id/cancel` | 202 `Operation` |
 */
export function createOperationRoutes<C>(
  options: OperationRoutesOptions<C>,
): Router {
  const { operations, present } = options;
  const router = PromiseRouter();

  async function find(request: Request, caller: C): Promise<StoredOperation> {
    const { id } = request.params;
    const found = await operations.get(id);
    const [seen] = await options.visible([found], caller);
    if (!seen) {
      throw new NotFoundError(`There is no operation ${id}`);
    }
    return seen;
  }

  router.get('/operations', async (request, response) => {
    const caller = await options.caller(request);
    const query = parseOperationQuery(request.query);
    const page = await listVisible(operations, query, found =>
      options.visible(found, caller),
    );
    response.json({ ...page, items: page.items.map(present) });
  });

  router.get('/operations/:id', async (request, response) => {
    const caller = await options.caller(request);
    response.json(present(await find(request, caller)));
  });

  router.get('/operations/:id/events', async (request, response) => {
    const caller = await options.caller(request);
    const after = parseAfter(request.query);
    const { id } = await find(request, caller);
    await streamNdjson(request, response, signal =>
      operations.events(id, after, signal),
    );
  });

  router.post('/operations/:id/cancel', async (request, response) => {
    const caller = await options.caller(request);
    const operation = await find(request, caller);
    await options.mayCancel(operation, caller, request);
    const cancelled = await operations.cancel(
      operation.id,
      options.nameOf(caller),
    );
    response.status(202).json(present(cancelled));
  });

  return router;
}
