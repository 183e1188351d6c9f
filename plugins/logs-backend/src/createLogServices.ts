import type {
  AuditorService,
  AuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { HelmEngineExchange } from '@foredeck/backstage-plugin-helm-node';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Workloads } from '@foredeck/backstage-plugin-workloads-node';
import { LogAudit } from './audit/LogAudit';
import { readLogsConfig } from './config/readLogsConfig';
import { LogAuthorizer } from './permissions/LogAuthorizer';
import { createTargets } from './targets/createTargets';

/** Everything the plugin does, made of what the backend gives it. */
export function createLogServices(parts: {
  access: KubernetesAccess;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  helm: HelmEngineExchange;
  logger: LoggerService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  workloads: Workloads;
}) {
  const limits = readLogsConfig(parts);
  const authorizer = new LogAuthorizer(parts);
  const audit = new LogAudit(parts);
  const { targets, resources } = createTargets({
    ...parts,
    authorizer,
    providers: () => [],
  });
  return { limits, audit, targets, resources };
}
