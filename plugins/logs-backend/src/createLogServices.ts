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
import { LogDoctor } from './doctor/LogDoctor';
import { createHistory, createHistoryProviders } from './history/createHistory';
import type { HistoryFactories } from './history/HistoryProviders';
import { LogAuthorizer } from './permissions/LogAuthorizer';
import { createRedaction } from './lines/redaction/Redaction';
import { createStreams } from './stream/createStreams';
import { createTargets } from './targets/createTargets';
import { createContainerLogs } from './upstream/createContainerLogs';

/** Everything the plugin does, made of what the backend gives it. */
export function createLogServices(parts: {
  access: KubernetesAccess;
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  factories: HistoryFactories;
  helm: HelmEngineExchange;
  logger: LoggerService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  workloads: Workloads;
}) {
  const limits = readLogsConfig(parts);
  const authorizer = new LogAuthorizer(parts);
  const audit = new LogAudit(parts);
  const providers = createHistoryProviders(parts);
  const redaction = createRedaction(parts.config, parts.logger);
  const { targets, resources, secrets } = createTargets({
    ...parts,
    authorizer,
    providers: cluster => providers.titles(cluster),
  });
  const logs = createContainerLogs({
    ...parts,
    limits,
    redaction,
    secrets,
  });
  const streams = createStreams({ ...parts, limits, audit, targets, logs });
  const history = createHistory({
    ...{ limits, logs, providers, redaction, secrets, targets },
  });
  const doctor = new LogDoctor({ targets, logs, providers });
  return {
    ...history,
    ...{ limits, audit, doctor, targets, resources, streams },
    /** Ends what is open, once. */
    stop: () => streams.stop(),
  };
}
