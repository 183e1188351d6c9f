/** The fields that the operator uses of the objects of monitoring.coreos.com/v1. */

export interface ObjectMeta {
  name: string;
  namespace: string;
  uid: string;
  resourceVersion?: string;
  generation?: number;
  labels?: { [name: string]: string };
  annotations?: { [name: string]: string };
}

export interface MonitoringObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
}

export interface LabelSelector {
  matchLabels?: { [name: string]: string };
  matchExpressions?: {
    key: string;
    operator: string;
    values?: string[];
  }[];
}

export interface SecretKey {
  name: string;
  key: string;
  optional?: boolean;
}

export interface RelabelConfig {
  sourceLabels?: string[];
  separator?: string;
  targetLabel?: string;
  regex?: string;
  modulus?: number;
  replacement?: string;
  action?: string;
}

/** What endpoints of a ServiceMonitor and of a PodMonitor share. */
export interface ScrapeEndpoint {
  port?: string;
  targetPort?: string | number;
  path?: string;
  scheme?: string;
  params?: { [name: string]: string[] };
  interval?: string;
  scrapeTimeout?: string;
  honorLabels?: boolean;
  honorTimestamps?: boolean;
  followRedirects?: boolean;
  enableHttp2?: boolean;
  filterRunning?: boolean;
  proxyUrl?: string;
  tlsConfig?: { insecureSkipVerify?: boolean; serverName?: string };
  basicAuth?: { username?: SecretKey; password?: SecretKey };
  authorization?: { type?: string; credentials?: SecretKey };
  bearerTokenSecret?: SecretKey;
  relabelings?: RelabelConfig[];
  metricRelabelings?: RelabelConfig[];
}

interface MonitorSpec {
  selector: LabelSelector;
  namespaceSelector?: { any?: boolean; matchNames?: string[] };
  jobLabel?: string;
  podTargetLabels?: string[];
  attachMetadata?: { node?: boolean };
  sampleLimit?: number;
  targetLimit?: number;
  labelLimit?: number;
}

export interface ServiceMonitor extends MonitoringObject {
  spec: MonitorSpec & {
    endpoints?: ScrapeEndpoint[];
    targetLabels?: string[];
    serviceDiscoveryRole?: 'Endpoints' | 'EndpointSlice';
  };
}

export interface PodMonitor extends MonitoringObject {
  spec: MonitorSpec & {
    podMetricsEndpoints?: (ScrapeEndpoint & { portNumber?: number })[];
  };
}

export interface PrometheusRule extends MonitoringObject {
  spec?: { groups?: { [field: string]: unknown }[] };
}

export interface Prometheus extends MonitoringObject {
  spec: {
    serviceAccountName?: string;
    serviceMonitorSelector?: LabelSelector;
    serviceMonitorNamespaceSelector?: LabelSelector;
    podMonitorSelector?: LabelSelector;
    podMonitorNamespaceSelector?: LabelSelector;
    ruleSelector?: LabelSelector;
    ruleNamespaceSelector?: LabelSelector;
    serviceDiscoveryRole?: 'Endpoints' | 'EndpointSlice';
    ignoreNamespaceSelectors?: boolean;
    podTargetLabels?: string[];
    scrapeInterval?: string;
    scrapeTimeout?: string;
    evaluationInterval?: string;
    externalLabels?: { [name: string]: string };
    retention?: string;
    paused?: boolean;
    alerting?: { alertmanagers?: { name: string; namespace?: string }[] };
  };
}

export interface Alertmanager extends MonitoringObject {
  spec: { configSecret?: string; retention?: string };
}

/** A Secret as far as it is read here. */
export interface Secret {
  metadata: { name: string; namespace: string };
  /** Base64. */
  data?: { [key: string]: string };
}

/** A Namespace as far as it is read here. */
export interface Namespace {
  metadata: { name: string; labels?: { [name: string]: string } };
}

/** `namespace/name`, as the operator names objects. */
export function keyOf({ metadata }: MonitoringObject): string {
  return `${metadata.namespace}/${metadata.name}`;
}
