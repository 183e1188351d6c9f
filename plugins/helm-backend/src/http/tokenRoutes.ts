import type { Router } from 'express';
import type { DeployTokens } from '../tokens/DeployTokens';
import type { ReadCaller } from './caller';
import { parse } from './parse';
import { releasePathSchema } from './schemas';
import { idPathSchema, tokenRequestSchema } from './tokenSchemas';

const TOKENS = '/releases/:cluster/:namespace/:name/tokens';

export function addTokenRoutes(
  router: Router,
  { caller, tokens }: { caller: ReadCaller; tokens: DeployTokens },
): void {
  router.get(TOKENS, async (request, response) => {
    const who = await caller(request);
    const ref = parse(releasePathSchema, request.params, 'path');
    response.json({ items: await tokens.list(ref, who) });
  });

  router.post(TOKENS, async (request, response) => {
    const who = await caller(request);
    const ref = parse(releasePathSchema, request.params, 'path');
    const body = parse(tokenRequestSchema, request.body, 'body');
    response
      .status(201)
      // A secret must not stay in any cache on the way.
      .set('Cache-Control', 'no-store')
      .json(await tokens.create(ref, body, who, request));
  });

  router.delete(`${TOKENS}/:id`, async (request, response) => {
    const who = await caller(request);
    const ref = parse(releasePathSchema, request.params, 'path');
    const { id } = parse(idPathSchema, request.params, 'path');
    await tokens.revoke(ref, id, who, request);
    response.status(204).end();
  });
}
