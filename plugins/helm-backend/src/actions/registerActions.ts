import type { AuthService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { OperationReader } from '../operations/OperationReader';
import type { ReleaseChanges } from '../operations/ReleaseChanges';
import type { DeployService } from '../deploys/DeployService';
import type { ReleaseQueries } from '../query/ReleaseQueries';
import type { ReleaseService } from '../releases/ReleaseService';
import type { StoreService } from '../store/StoreService';
import { registerDeploy } from './deploy';
import { registerGetDeploy } from './getDeploy';
import { registerListOperations } from './listOperations';
import { registerListProfiles } from './listProfiles';
import { registerListReleases } from './listReleases';
import { registerPreviewDeploy } from './previewDeploy';
import { registerRestart } from './restart';
import { registerRollback } from './rollback';
import { registerUninstall } from './uninstall';
import { registerUnstick } from './unstick';

/** What an action is made of. */
export interface ActionParts {
  actionsRegistry: ActionsRegistryService;
  auth: AuthService;
  queries: Pick<ReleaseQueries, 'list'>;
  releases: ReleaseService;
  deploys: DeployService;
  changes: ReleaseChanges;
  operationReader: Pick<OperationReader, 'get' | 'list'>;
  store: Pick<StoreService, 'list' | 'get'>;
}

/** Every capability also as an action, under the same permissions. */
export function registerActions(parts: ActionParts): void {
  registerListReleases(parts);
  registerListProfiles(parts);
  registerPreviewDeploy(parts);
  registerDeploy(parts);
  registerGetDeploy(parts);
  registerUninstall(parts);
  registerRollback(parts);
  registerRestart(parts);
  registerUnstick(parts);
  registerListOperations(parts);
}
