import type { MetricSourceInfo } from '@foredeck/backstage-plugin-monitoring-common';

/** A series over a span, as the data source answers. */
export interface RangeSeries {
  labels: Record<string, string>;
  /** Seconds since 1970, and value; NaN and infinities as numbers. */
  points: Array<[time: number, value: number]>;
}

/** A series at a moment. */
export interface InstantSample {
  labels: Record<string, string>;
  time: number;
  value: number;
}

/** What a query brought, and what the data source had to say about it. */
export interface QueryOutcome<TResult> {
  result: TResult[];
  warnings: string[];
}

/** An alert rule or group as the data source evaluates it: `/api/v1/rules`. */
export interface LoadedGroup {
  name: string;
  /** Path of the rule file; the operator makes it of namespace, name and UID. */
  file: string;
  interval: number;
  rules: LoadedAlertRule[];
}

export interface LoadedAlertRule {
  name: string;
  query: string;
  /** Seconds. */
  duration: number;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  health: 'ok' | 'err' | 'unknown';
  lastError?: string;
  /** ISO 8601. */
  lastEvaluation?: string;
  state: 'inactive' | 'pending' | 'firing';
  alerts: Array<{
    labels: Record<string, string>;
    annotations: Record<string, string>;
    state: 'pending' | 'firing';
    /** ISO 8601. */
    activeAt: string;
    value: string;
  }>;
}

/** A target as the data source knows it: `/api/v1/targets`. */
export interface LoadedTarget {
  /** Before relabeling; `__address__`, `__meta_kubernetes_*`, ... */
  discoveredLabels: Record<string, string>;
  /** After relabeling; empty for dropped ones. */
  labels: Record<string, string>;
  scrapePool: string;
  scrapeUrl: string;
  lastError: string;
  /** ISO 8601. */
  lastScrape: string;
  health: 'up' | 'down' | 'unknown' | 'dropped';
}

/**
 * One cluster's Prometheus, or what speaks its API. It authorises nobody: ask
 * the scopes first, and put their matchers on every selector.
 */
export interface MetricSource {
  readonly cluster: string;
  /** The series label that holds the namespace. */
  readonly namespaceLabel: string;
  /** Matchers that a source shared by clusters needs, such as `{ cluster: 'prod' }`. */
  readonly fixedMatchers: Readonly<Record<string, string>>;
  /** Seconds between samples, as far as it is known; 30 unless told. */
  readonly scrapeInterval: number;
  /** Address and name of the data source in Grafana, for links. */
  readonly grafana?: { url: string; dataSource?: string };
  info(signal?: AbortSignal): Promise<MetricSourceInfo>;
  /**
   * @throws PromqlError with the place of the fault, QueryTooHeavyError, and
   * SourceDownError that says in words what could not be reached
   */
  queryRange(
    query: { expr: string; from: number; to: number; step: number },
    signal?: AbortSignal,
  ): Promise<QueryOutcome<RangeSeries>>;
  /** At a moment, now unless told. @throws as `queryRange` */
  query(
    query: { expr: string; time?: number },
    signal?: AbortSignal,
  ): Promise<QueryOutcome<InstantSample>>;
  /** Values of a label among the series that fit. @throws as `queryRange` */
  labelValues(
    query: { label: string; match: string[]; from: number; to: number },
    signal?: AbortSignal,
  ): Promise<string[]>;
  /** @throws as `queryRange` */
  labelNames(
    query: { match: string[]; from: number; to: number },
    signal?: AbortSignal,
  ): Promise<string[]>;
  /** Type and help by metric name. Empty where the source keeps none. */
  metadata(
    signal?: AbortSignal,
  ): Promise<Record<string, { type: string; help: string }>>;
  /** @throws as `queryRange` */
  exemplars(
    query: { expr: string; from: number; to: number },
    signal?: AbortSignal,
  ): Promise<
    Array<{
      seriesLabels: Record<string, string>;
      exemplars: Array<{
        labels: Record<string, string>;
        value: number;
        time: number;
      }>;
    }>
  >;
  /** Alerting rules by group. @throws SourceDownError */
  rules(signal?: AbortSignal): Promise<LoadedGroup[]>;
  /** @throws SourceDownError */
  targets(
    query: { scrapePool?: string },
    signal?: AbortSignal,
  ): Promise<{ active: LoadedTarget[]; dropped: LoadedTarget[] }>;
  /** The loaded configuration, YAML. @throws SourceDownError */
  config(signal?: AbortSignal): Promise<string>;
}

/** One cluster's Alertmanager, API version 2. It authorises nobody. */
export interface AlertmanagerSource {
  readonly cluster: string;
  /** @throws SourceDownError */
  alerts(
    query: { filter: string[] },
    signal?: AbortSignal,
  ): Promise<
    Array<{
      labels: Record<string, string>;
      fingerprint: string;
      status: {
        state: 'unprocessed' | 'active' | 'suppressed';
        silencedBy: string[];
        inhibitedBy: string[];
      };
      startsAt: string;
      endsAt: string;
    }>
  >;
  silences(
    query: { filter: string[] },
    signal?: AbortSignal,
  ): Promise<AlertmanagerSilence[]>;
  /** @throws NotFoundError */
  silence(id: string, signal?: AbortSignal): Promise<AlertmanagerSilence>;
  /** @returns its id */
  createSilence(
    silence: Omit<AlertmanagerSilence, 'id' | 'status' | 'updatedAt'>,
    signal?: AbortSignal,
  ): Promise<string>;
  /** @throws NotFoundError */
  expireSilence(id: string, signal?: AbortSignal): Promise<void>;
}

export interface AlertmanagerSilence {
  id: string;
  status: { state: 'active' | 'pending' | 'expired' };
  updatedAt: string;
  startsAt: string;
  endsAt: string;
  createdBy: string;
  comment: string;
  matchers: Array<{
    name: string;
    value: string;
    isRegex: boolean;
    isEqual?: boolean;
  }>;
}

/** The data sources of the clusters: configured, or found by the API server's service proxy. */
export interface MetricSources {
  /** What can be said of a cluster's source without failing. */
  info(cluster: string, signal?: AbortSignal): Promise<MetricSourceInfo>;
  /** @throws NotFoundError that says how to configure one, SourceDownError */
  prometheus(cluster: string, signal?: AbortSignal): Promise<MetricSource>;
  /** @throws NotFoundError that says how to configure one, SourceDownError */
  alertmanager(
    cluster: string,
    signal?: AbortSignal,
  ): Promise<AlertmanagerSource>;
}
