export {
  findPrograms,
  MissingProgramsError,
  type Programs,
} from './programs/findPrograms';
export {
  startPrometheus,
  type PrometheusFiles,
  type PrometheusOptions,
  type RunningPrometheus,
} from './servers/startPrometheus';
export {
  startAlertmanager,
  type AlertmanagerOptions,
  type RunningAlertmanager,
} from './servers/startAlertmanager';
export type { YamlContent } from './servers/configFile';
export { backfill, type BackfillOptions } from './history/backfill';
export {
  seriesOverTime,
  type FamilyPlan,
  type SeriesOverTimeOptions,
  type SeriesPlan,
} from './history/seriesOverTime';
export { constant, daily, during, noisy, type Curve } from './history/curves';
export {
  startOperator,
  type OperatorOptions,
  type RunningOperator,
} from './operator/startOperator';
export {
  startMonitoringStack,
  type MonitoringStackOptions,
} from './stack/startMonitoringStack';
export {
  backfillStack,
  type BackfillStackOptions,
} from './stack/backfillStack';
export { installMonitoringKinds } from './stack/installMonitoringKinds';
export type { KubeconfigSource } from './cluster/ClusterClient';
