/**
 * Logs of services, live and older.
 *
 * @packageDocumentation
 */
export { logsPlugin as default } from './plugin';
export { logsApiRef } from './api/LogsApi';
export type { LogsApi } from './api/LogsApi';
export { LogsClient } from './api/LogsClient';
export { logsRouteRef, logsTabRouteRef } from './routes';
