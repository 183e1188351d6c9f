/**
 * HTTP surface of the logs backend, below `/api/logs`. All JSON, all errors in
 * Backstage's `{ error: { name, message } }` shape.
 *
 * | method and path | answer |
 * | --- | --- |
 * | POST `/targets` with `{ scope }` | `LogTargets` |
 * | POST `/stream` with `StreamRequest` | NDJSON of `LogMessage` |
 * | POST `/history` with `HistoryRequest` | `HistoryPage` |
 * | POST `/context` with `ContextRequest` | `HistoryPage`, of one source |
 * | POST `/histogram` with `HistogramRequest` | `HistogramAnswer` |
 * | POST `/download` with `DownloadRequest` | text or NDJSON, streamed |
 * | POST `/doctor` with `DoctorRequest` | `DoctorReport` |
 *
 * Everything is asked by POST: filters are long, and may hold what should not
 * be in the access logs of a proxy.
 */
export const LOGS_PLUGIN_ID = 'logs';
