import type {
  V1EndpointSlice,
  V1Pod,
  V1Service,
} from '@kubernetes/client-node';
import type { DoctorObject } from '@foredeck/backstage-plugin-monitoring-common';
import type { Labels } from '../selectors/LabelSelector';
import type { LoadedTarget } from '../../sources/MetricSource';
import type { LoadedConfig } from './LoadedConfig';
import type { Monitor } from './Monitor';
import type { PrometheusObject } from './PrometheusObject';

/** What was read, or why it could not be. */
export type Reading<T> = { value: T } | { problem: string };

/** What Kubernetes' events say of the monitor. */
export interface MonitorEvent {
  type: string;
  reason: string;
  message: string;
  /** ISO 8601. */
  lastSeen?: string;
}

/** What a service account may do. */
export interface AccountRight {
  namespace: string;
  verb: 'list' | 'watch';
  /** Such as `services` or `endpointslices.discovery.k8s.io`. */
  resource: string;
  allowed: boolean;
}

/**
 * All that the checks look at, read once. Services, pods and targets are only
 * those that the caller may see.
 */
export interface DoctorSnapshot {
  cluster: string;
  object: DoctorObject;
  now: Date;
  /** The monitor that is examined; for a Service the one that is meant for it. */
  monitor?: Monitor;
  /** The Service that was asked about. */
  service?: V1Service;
  /** All monitors of the cluster of its kind. */
  monitors: Reading<Monitor[]>;
  /** Undefined where the operator's definitions are not installed. */
  prometheuses: Reading<PrometheusObject[] | undefined>;
  /** Labels by namespace. */
  namespaces: Reading<ReadonlyMap<string, Labels>>;
  services: Reading<V1Service[]>;
  /** Services or pods that fit the selector, and which the caller may not see. */
  hidden: number;
  slices: Reading<V1EndpointSlice[]>;
  pods: Reading<V1Pod[]>;
  events: Reading<MonitorEvent[]>;
  /** Secrets and ConfigMaps that the monitor names and that are not there. */
  missingReferences: Reading<string[]>;
  config: Reading<LoadedConfig>;
  /** Whether Prometheus could not load its last configuration. */
  reloadFailed: boolean;
  /** Of the jobs of the monitor's endpoints, or of the Service. */
  targets: Reading<{ active: LoadedTarget[]; dropped: LoadedTarget[] }>;
  /** Service account of the Prometheus object that selects the monitor. */
  account?: { namespace: string; name: string };
  rights: Reading<AccountRight[]>;
  /** Of the monitor's endpoints, those asked about. */
  endpoints: number[];
}

/** What was read, or nothing. */
export function valueOf<T>(reading: Reading<T>): T | undefined {
  return 'value' in reading ? reading.value : undefined;
}
