/**
 * Panels, alerts, alert rules and scrape diagnosis from Prometheus, for Backstage.
 *
 * @packageDocumentation
 */
export { monitoringPlugin as default } from './plugin';
export {
  createMetricTargetConditionalDecision,
  metricTargetConditions,
} from './permissions/conditions';
export {
  metricTargetResourceRef,
  type MetricTargetQuery,
  type MetricTargetResource,
} from './permissions/MetricTargetResource';
