import type { OperationsService } from '@foredeck/backstage-plugin-operations-node';
import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type { MaskingScript } from '@foredeck/backstage-plugin-environments-common';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { CopyService } from '../copy/CopyService';
import type { OperationAccess } from '../operations/OperationAccess';
import type { DefaultsService } from '../defaults/DefaultsService';
import type { StoredLayers } from '../defaults/StoredLayers';
import type { EnvironmentOperations } from '../lifecycle/EnvironmentOperations';
import type { EnvironmentChanges } from '../lifecycle/EnvironmentChanges';
import type { ServiceOverview } from '../spaces/ServiceOverview';
import type { SpaceService } from '../spaces/SpaceService';
import type { ReadCaller } from './caller';
import { addCopyRoutes } from './copyRoutes';
import { addDefaultsRoutes } from './defaultsRoutes';
import { addLifecycleRoutes } from './lifecycleRoutes';
import { addOperationRoutes } from './operationRoutes';
import { addSpaceRoutes } from './spaceRoutes';

/** A copy's request names every service, and default values can be long. */
const LARGEST_BODY = '1mb';

/** The HTTP surface described in environments-common's routes. */
export function createRouter(options: {
  caller: ReadCaller;
  httpAuth: HttpAuthService;
  spaces: SpaceService;
  overview: ServiceOverview;
  defaults: DefaultsService;
  layers: StoredLayers;
  changes: EnvironmentChanges;
  lifecycle: EnvironmentOperations;
  copies: CopyService;
  maskingScripts(): MaskingScript[];
  operations: OperationsService;
  operationAccess: OperationAccess;
}): Router {
  const router = PromiseRouter();
  router.use(express.json({ limit: LARGEST_BODY }));
  addSpaceRoutes(router, options);
  addLifecycleRoutes(router, options);
  addDefaultsRoutes(router, options);
  addCopyRoutes(router, options);
  addOperationRoutes(router, options);
  return router;
}
