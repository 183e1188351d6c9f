/**
 * Panels, alerts, alert rules and scrape diagnosis of services.
 *
 * @packageDocumentation
 */
export { monitoringPlugin as default } from './plugin';
export { monitoringApiRef } from './api/MonitoringApi';
export type { MonitoringApi } from './api/MonitoringApi';
export { MonitoringClient } from './api/MonitoringClient';
export { alertsRouteRef, clustersRouteRef, monitorTabRouteRef } from './routes';
