import type { Router } from 'express';
import type { LogTargetService } from '../targets/LogTargetService';
import type { ReadCaller } from './caller';
import { parse } from './parse';
import { targetsRequestSchema } from './targetSchemas';

/** Pods and containers whose logs may be read. */
export function addTargetRoutes(
  router: Router,
  {
    caller,
    targets,
  }: { caller: ReadCaller; targets: Pick<LogTargetService, 'targets'> },
): void {
  router.post('/targets', async (request, response) => {
    const who = await caller(request);
    const { scope } = parse(targetsRequestSchema, request.body, 'body');
    response.json(await targets.targets(scope, who));
  });
}
