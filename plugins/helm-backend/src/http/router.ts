import type { OperationsService } from '@foredeck/backstage-plugin-operations-node';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { ChartService } from '../charts/ChartService';
import type { CiDeploys } from '../ci/CiDeploys';
import type { BulkService } from '../bulk/BulkService';
import type { DeployService } from '../deploys/DeployService';
import type { ReleaseInspection } from '../history/ReleaseInspection';
import type { ImageService } from '../images/ImageService';
import type { LayerService } from '../layers/LayerService';
import type { OperationAccess } from '../operations/OperationAccess';
import type { ReleaseChanges } from '../operations/ReleaseChanges';
import type { ReleaseQueries } from '../query/ReleaseQueries';
import type { ReleaseService } from '../releases/ReleaseService';
import type { StoreService } from '../store/StoreService';
import type { DeployTokens } from '../tokens/DeployTokens';
import type { ReadCaller } from './caller';
import { addChartRoutes } from './chartRoutes';
import { addBulkRoutes } from './bulkRoutes';
import { addChangeRoutes } from './changeRoutes';
import { addCiRoutes } from './ciRoutes';
import { addDeployRoutes } from './deployRoutes';
import { addHistoryRoutes } from './historyRoutes';
import { addImageRoutes } from './imageRoutes';
import { addLayerRoutes } from './layerRoutes';
import { addOperationRoutes } from './operationRoutes';
import { addReleaseRoutes } from './releaseRoutes';
import { addStoreRoutes } from './storeRoutes';
import { addTokenRoutes } from './tokenRoutes';

/** A full values file is some tens of kilobytes. */
const LARGEST_BODY = '1mb';

/** The HTTP surface described in helm-common's routes. */
export function createRouter(options: {
  caller: ReadCaller;
  queries: ReleaseQueries;
  releases: ReleaseService;
  inspection: ReleaseInspection;
  deploys: DeployService;
  changes: ReleaseChanges;
  bulk: BulkService;
  operations: OperationsService;
  operationAccess: OperationAccess;
  layers: LayerService;
  tokens: DeployTokens;
  ci: CiDeploys;
  store: StoreService;
  charts: ChartService;
  images: ImageService;
}): Router {
  const router = PromiseRouter();
  router.use(express.json({ limit: LARGEST_BODY }));
  addStoreRoutes(router, options);
  addChartRoutes(router, options);
  addImageRoutes(router, options);
  addReleaseRoutes(router, options);
  addLayerRoutes(router, options);
  addTokenRoutes(router, options);
  addCiRoutes(router, options);
  addHistoryRoutes(router, options);
  addDeployRoutes(router, options);
  addChangeRoutes(router, options);
  addBulkRoutes(router, options);
  addOperationRoutes(router, options);
  return router;
}
