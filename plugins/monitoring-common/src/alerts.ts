import type { MetricScope, MetricSourceInfo, ScopeOnCluster } from './scope';
import type { TimeSpan } from './panels';

/** An alert as it stands, from the data source's rules and Alertmanager. */
export interface Alert {
  /** Of cluster and labels; the same as long as the alert is the same. */
  id: string;
  cluster: string;
  namespace: string;
  name: string;
  state: 'pending' | 'firing' | 'silenced' | 'inhibited';
  /** Of the label `severity`. */
  severity?: string;
  /** ISO 8601. */
  activeAt: string;
  /** Of the query; absent where it is not a number. */
  value?: number;
  labels: Record<string, string>;
  summary?: string;
  description?: string;
  runbookUrl?: string;
  /** The rule's query and patience. */
  expr: string;
  /** Seconds. */
  for: number;
  /** Of the entity whose workloads it is about, where that can be told. */
  entityRef?: string;
  /** Such as `Deployment/cart`. */
  workload?: string;
  /** The rule when it was made here. */
  ruleId?: string;
  silences: Silence[];
}

/** Body of POST `/alerts`. */
export interface AlertsRequest {
  /** What the user owns, on every cluster, when absent. */
  scope?: MetricScope;
  cluster?: string;
}

/** Answer of POST `/alerts`. Firing first, then by severity and time. */
export interface AlertsAnswer {
  alerts: Alert[];
  sources: Array<{ cluster: string } & MetricSourceInfo>;
  problems: Array<{ cluster: string; message: string }>;
}

/** Body of POST `/alerts/history`. At most 31 days. */
export interface AlertHistoryRequest extends ScopeOnCluster, TimeSpan {
  /** Only alerts of this name. */
  name?: string;
}

/** A time an alert was pending or firing. */
export interface AlertEpisode {
  name: string;
  namespace: string;
  severity?: string;
  labels: Record<string, string>;
  state: 'pending' | 'firing';
  /** Seconds since 1970. */
  from: number;
  /** Absent while it goes on. */
  to?: number;
}

/** Answer of POST `/alerts/history`. Newest first; also the charts' markers. */
export interface AlertHistoryAnswer {
  episodes: AlertEpisode[];
  /** Seconds between samples: how exact the times are. */
  step: number;
  notices: string[];
}

export interface SilenceMatcher {
  name: string;
  value: string;
  regex: boolean;
  equal: boolean;
}

/** A silence of Alertmanager. */
export interface Silence {
  id: string;
  cluster: string;
  state: 'active' | 'pending' | 'expired';
  matchers: SilenceMatcher[];
  /** ISO 8601. */
  startsAt: string;
  endsAt: string;
  createdBy: string;
  comment: string;
}

/** Body of POST `/silences`. A silence always names a namespace the user may silence in. */
export interface SilenceRequest {
  cluster: string;
  namespace: string;
  /** Beside the namespace's, which is added. At least one. */
  matchers: SilenceMatcher[];
  /** ISO 8601; now unless told. */
  startsAt?: string;
  /** ISO 8601; required, at most 30 days ahead. */
  endsAt: string;
  /** Why; required. The author is the user who asks. */
  comment: string;
}

/** Body of POST `/silences/list`. */
export interface SilencesRequest {
  scope?: MetricScope;
  cluster?: string;
  expired?: boolean;
}

/** Answer of POST `/silences/list`. */
export interface SilencesAnswer {
  silences: Silence[];
  problems: Array<{ cluster: string; message: string }>;
}
