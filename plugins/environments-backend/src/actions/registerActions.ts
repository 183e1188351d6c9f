import type { AuthService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { EnvironmentChanges } from '../lifecycle/EnvironmentChanges';
import type { EnvironmentOperations } from '../lifecycle/EnvironmentOperations';
import type { OperationReader } from '../operations/OperationReader';
import type { ServiceOverview } from '../spaces/ServiceOverview';
import type { SpaceService } from '../spaces/SpaceService';
import { registerAdoptNamespaces } from './adoptNamespaces';
import { registerChangeSleep } from './changeSleep';
import { registerCompareEnvironments } from './compareEnvironments';
import { registerCreateEnvironment } from './createEnvironment';
import { registerDelete } from './delete';
import { registerGetOperation } from './getOperation';
import { registerListEnvironments } from './listEnvironments';
import { registerListServices } from './listServices';
import { registerUpdateEnvironment } from './updateEnvironment';

/** What an action is made of. */
export interface ActionParts {
  actionsRegistry: ActionsRegistryService;
  auth: AuthService;
  changes: EnvironmentChanges;
  lifecycle: EnvironmentOperations;
  operationReader: Pick<OperationReader, 'get'>;
  overview: ServiceOverview;
  spaces: Pick<SpaceService, 'environments'>;
}

/** Every capability also as an action, under the same permissions. */
export function registerActions(parts: ActionParts): void {
  registerListEnvironments(parts);
  registerListServices(parts);
  registerCompareEnvironments(parts);
  registerCreateEnvironment(parts);
  registerAdoptNamespaces(parts);
  registerUpdateEnvironment(parts);
  registerChangeSleep(parts);
  registerDelete(parts);
  registerGetOperation(parts);
}
