import type { LoggerService } from '@backstage/backend-plugin-api';
import type { LogAudit } from '../audit/LogAudit';
import type { LogLimits } from '../config/LogsConfig';
import { compileFilter } from '../lines/filter/compileFilter';
import type { LogTargetService } from '../targets/LogTargetService';
import type { ContainerLogs } from '../upstream/ContainerLogs';
import { LogStreams } from './LogStreams';

/** Streams of the logs of what may be read. */
export function createStreams(parts: {
  targets: LogTargetService;
  logs: ContainerLogs;
  audit: LogAudit;
  logger: LoggerService;
  limits: LogLimits;
}): LogStreams {
  return new LogStreams({ ...parts, compileFilter });
}
