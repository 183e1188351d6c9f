import type {
  AuditorService,
  AuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { HelmEngineExchange } from '@foredeck/backstage-plugin-helm-node';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Workloads } from '@foredeck/backstage-plugin-workloads-node';
import type { Knex } from 'knex';
import { MonitoringAudit } from './audit/MonitoringAudit';
import { readMonitoringConfig } from './config/readMonitoringConfig';
import { createClusters } from './clusters/createClusters';
import { createDoctor } from './doctor/createDoctor';
import { MonitoringAuthorizer } from './permissions/MonitoringAuthorizer';
import { createAlerts } from './alerts/createAlerts';
import { createPanels } from './panels/createPanels';
import { createQueries } from './query/createQueries';
import { createRules } from './rules/createRules';
import { createScopes } from './scopes/createScopes';
import { createSources } from './sources/createSources';

/** What the backend gives the plugin. */
export interface MonitoringParts {
  access: KubernetesAccess;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  helm: HelmEngineExchange;
  knex: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  scheduler: SchedulerService;
  userInfo: UserInfoService;
  workloads: Workloads;
}

/** Everything the plugin does, made of what the backend gives it. */
export function createMonitoringServices(parts: MonitoringParts) {
  const monitoring = readMonitoringConfig(parts);
  const authorizer = new MonitoringAuthorizer(parts);
  const audit = new MonitoringAudit(parts);
  const { scopes, resources } = createScopes({ ...parts, authorizer });
  const sources = createSources({ ...parts, monitoring });
  const asking = createQueries({ monitoring, scopes, sources });
  return {
    ...{ monitoring, audit, scopes, resources, sources },
    ...asking,
    ...createPanels({ ...parts, ...asking, monitoring, scopes, sources }),
    ...createAlerts({ scopes, sources }),
    ...createRules({ ...parts, ...asking, scopes, sources }),
    ...createDoctor({ ...parts, scopes, sources }),
    ...createClusters({ ...parts, monitoring, scopes, sources }),
  };
}
