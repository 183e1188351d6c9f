import type { AuditorService } from '@backstage/backend-plugin-api';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { OperationsService } from '@foredeck/backstage-plugin-operations-node';
import type { Knex } from 'knex';
import type { RefusalAudit } from '../audit/RefusalAudit';
import type { HelmDeployService } from '../deploys/HelmDeployService';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { ProfileStore } from '../profiles/ProfileStore';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import { DeployTokens } from '../tokens/DeployTokens';
import { TokenCheck } from '../tokens/TokenCheck';
import { TokenTable } from '../tokens/TokenTable';
import { CiDeploys } from './CiDeploys';

/** Puts together what lets pipelines deploy. */
export function createCi(options: {
  access: KubernetesAccess;
  auditor: AuditorService;
  authorizer: ReleaseAuthorizer;
  deploys: HelmDeployService;
  knex: Knex;
  operations: OperationsService;
  ownership: ReleaseOwnership;
  profiles: ProfileStore;
  refusals: RefusalAudit;
}): { tokens: DeployTokens; ci: CiDeploys } {
  const table = new TokenTable(options);
  return {
    tokens: new DeployTokens({ ...options, table }),
    ci: new CiDeploys({
      ...options,
      tokens: new TokenCheck({ ...options, table }),
    }),
  };
}
