import type {
  Alertmanager,
  Namespace,
  PodMonitor,
  Prometheus,
  PrometheusRule,
  Secret,
  ServiceMonitor,
} from '../objects/monitoring';

/** What of a cluster decides on the configuration of a Prometheus. */
export interface MonitoredCluster {
  prometheus: Prometheus;
  alertmanager?: Alertmanager;
  serviceMonitors: ServiceMonitor[];
  podMonitors: PodMonitor[];
  rules: PrometheusRule[];
  namespaces: Namespace[];
  secrets: Secret[];
}
