import type {
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { OperationsService } from '@foredeck/backstage-plugin-operations-node';
import type { RefusalAudit } from '../audit/RefusalAudit';
import type { HelmSettings } from '../config/readHelmConfig';
import type { ChangeRunner } from '../deploy/ChangeRunner';
import type { DeployPlanner } from '../deploy/DeployPlanner';
import { DeployRunner } from '../deploy/DeployRunner';
import type { EntityDirectory } from '../entity/EntityDirectory';
import type { HelmCli } from '../helm/HelmCli';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { NamespaceLocks } from '../places/NamespaceLocks';
import type { DeployPreviewer } from '../preview/DeployPreviewer';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import { AuthorizedDeployService } from './AuthorizedDeployService';
import { deployOperation } from './deployOperation';
import type { DeployService } from './DeployService';
import { DeployStarter } from './DeployStarter';
import type { DeployTargets } from './DeployTargets';
import { HelmDeployService } from './HelmDeployService';

/** Puts together what installs and upgrades releases. */
export function createDeploys(options: {
  access: KubernetesAccess;
  authorizer: ReleaseAuthorizer;
  changes: ChangeRunner;
  directory: EntityDirectory;
  helm: HelmCli;
  locks: NamespaceLocks;
  logger: LoggerService;
  operations: OperationsService;
  ownership: ReleaseOwnership;
  planner: DeployPlanner;
  previewer: DeployPreviewer;
  refusals: RefusalAudit;
  settings: HelmSettings;
  targets: DeployTargets;
  userInfo: UserInfoService;
}): {
  /** Asks the portal's policy first. */
  deploys: DeployService;
  /** Asks nobody: for callers that have authorised who it is for. */
  unchecked: HelmDeployService;
  starter: DeployStarter;
} {
  const { operations, settings } = options;
  const runner = new DeployRunner({
    ...options,
    historyMax: settings.historyMax,
  });
  const register = (kind: 'install' | 'upgrade') =>
    operations.register(
      deployOperation(kind, {
        ...options,
        ...{ runner, timeoutMs: settings.timeoutMs },
      }),
    );
  const starter = new DeployStarter({
    ...options,
    starters: { install: register('install'), upgrade: register('upgrade') },
  });
  const unchecked = new HelmDeployService({ ...options, starter });
  return {
    ...{ starter, unchecked },
    deploys: new AuthorizedDeployService({ ...options, inner: unchecked }),
  };
}
