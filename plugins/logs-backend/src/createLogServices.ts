import type {
  AuditorService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { LogAudit } from './audit/LogAudit';
import { readLogsConfig } from './config/readLogsConfig';
import { LogAuthorizer } from './permissions/LogAuthorizer';

/** Everything the plugin does, made of what the backend gives it. */
export function createLogServices(parts: {
  auditor: AuditorService;
  config: RootConfigService;
  logger: LoggerService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
}) {
  const limits = readLogsConfig(parts);
  const authorizer = new LogAuthorizer(parts);
  const audit = new LogAudit(parts);
  return { limits, authorizer, audit };
}
