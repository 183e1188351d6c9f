import type { LogFormat } from '../kubelet/PodBehaviour';
import type { LogWriter, MemoryWriter } from './LogWriter';
import { nodeLog } from './nodeLog';
import { sequenceLog } from './sequenceLog';
import {
  dotnetLog,
  goLog,
  plainLog,
  postgresLog,
  redisLog,
  silentLog,
} from './serviceLogs';
import { springLog } from './springLog';
import { nginxLog, pythonLog } from './webLogs';

const WRITERS: Record<LogFormat, LogWriter & Partial<MemoryWriter>> = {
  spring: springLog,
  node: nodeLog,
  nginx: nginxLog,
  python: pythonLog,
  dotnet: dotnetLog,
  go: goLog,
  postgres: postgresLog,
  redis: redisLog,
  plain: plainLog,
  silent: silentLog,
  sequence: sequenceLog,
};

/** The writer for a format; an unknown one, from an annotation, is plain. */
export function logWriter(
  format: LogFormat,
): LogWriter & Partial<MemoryWriter> {
  return WRITERS[format] ?? plainLog;
}
