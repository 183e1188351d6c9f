import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  ContextRequest,
  DoctorReport,
  DoctorRequest,
  DownloadRequest,
  HistogramAnswer,
  HistogramRequest,
  HistoryPage,
  HistoryRequest,
  LogScope,
  LogTargets,
  StreamRequest,
} from '@foredeck/backstage-plugin-logs-common';

/** The logs backend, as pages use it. Every call rejects with a ResponseError. */
export interface LogsApi {
  targets(scope: LogScope, signal?: AbortSignal): Promise<LogTargets>;
  /** NDJSON of `LogMessage`. */
  stream(request: StreamRequest, signal: AbortSignal): Promise<Response>;
  history(request: HistoryRequest, signal?: AbortSignal): Promise<HistoryPage>;
  context(request: ContextRequest, signal?: AbortSignal): Promise<HistoryPage>;
  histogram(
    request: HistogramRequest,
    signal?: AbortSignal,
  ): Promise<HistogramAnswer>;
  /** The body is streamed. */
  download(request: DownloadRequest, signal?: AbortSignal): Promise<Response>;
  diagnose(request: DoctorRequest, signal?: AbortSignal): Promise<DoctorReport>;
}

export const logsApiRef = createApiRef<LogsApi>({ id: 'plugin.logs.service' });
