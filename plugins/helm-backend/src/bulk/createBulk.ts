import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { OperationsService } from '@foredeck/backstage-plugin-operations-node';
import type { RefusalAudit } from '../audit/RefusalAudit';
import type { DeployService } from '../deploys/DeployService';
import type { HelmDeployService } from '../deploys/HelmDeployService';
import type { ReleaseInspection } from '../history/ReleaseInspection';
import type { ChangeGate } from '../operations/ChangeGate';
import type { HelmReleaseChanges } from '../operations/HelmReleaseChanges';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { ProfileStore } from '../profiles/ProfileStore';
import type { ReleaseIndex } from '../release/ReleaseIndex';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import { BulkChildren } from './BulkChildren';
import { bulkOperation } from './bulkOperation';
import { BulkPreviewer } from './BulkPreviewer';
import type { BulkService } from './BulkService';
import { BulkTargets } from './BulkTargets';
import { HelmBulkService } from './HelmBulkService';

/** Puts together what does one thing to many releases. */
export function createBulk(options: {
  access: KubernetesAccess;
  authorizer: ReleaseAuthorizer;
  deploys: DeployService;
  gate: ChangeGate;
  index: ReleaseIndex;
  inspection: ReleaseInspection;
  operations: OperationsService;
  ownership: ReleaseOwnership;
  profiles: Pick<ProfileStore, 'get'>;
  refusals: RefusalAudit;
  unchecked: {
    deploys: Pick<HelmDeployService, 'startAs'>;
    changes: HelmReleaseChanges;
  };
}): BulkService {
  const { operations } = options;
  const targets = new BulkTargets(options);
  const children = new BulkChildren({
    ...{ targets, gate: options.gate },
    ...options.unchecked,
  });
  return new HelmBulkService({
    ...options,
    previewer: new BulkPreviewer({ ...options, targets }),
    starter: operations.register(bulkOperation({ children, operations })),
  });
}
