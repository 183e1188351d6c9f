/** How to sign in at a data source; secrets, never to be logged. */
export interface SourceAuth {
  username?: string;
  password?: string;
  token?: string;
}

/** An address outside the cluster, and how to speak to it. */
export interface SourceEndpoint {
  url: string;
  auth?: SourceAuth;
  /** Sent with each request, such as `X-Scope-OrgID`. */
  headers?: Record<string, string>;
  skipTLSVerify?: boolean;
  caFile?: string;
}

/** A Service to ask through the API server. */
export interface SourceService {
  namespace: string;
  name: string;
  /** Number or name; of the Service's only port unless told. */
  port?: string;
}

/** `foredeck.monitoring.sources.<cluster>`; all of it may be absent. */
export interface SourceConfig {
  /** Found out by asking unless told. */
  type?: 'prometheus' | 'thanos' | 'mimir' | 'victoriametrics';
  endpoint?: SourceEndpoint;
  service?: SourceService;
  /** Label of series that holds the namespace; `namespace` unless told. */
  namespaceLabel?: string;
  /** Series must have these labels, where several clusters share a source. */
  matchers?: Record<string, string>;
  /** Seconds between samples; 30 unless told. */
  scrapeInterval?: number;
  alertmanager?: { endpoint?: SourceEndpoint; service?: SourceService };
  grafana?: { url: string; dataSource?: string };
}

/** What keeps the data sources and the portal's memory safe. */
export interface MonitoringLimits {
  /** Lines in one panel; the rest is left out, and said. */
  seriesPerQuery: number;
  /** Points of one line. */
  pointsPerSeries: number;
  /** Bytes of one answer of a data source. */
  answerBytes: number;
  /** Seconds that a data source may think. */
  timeout: number;
  /** Points kept in memory of spans that can not change any more. */
  cachedPoints: number;
  /** Requests to one data source at once. */
  concurrency: number;
}

/** Used where the config says nothing. */
export const DEFAULT_LIMITS: MonitoringLimits = {
  seriesPerQuery: 50,
  pointsPerSeries: 1500,
  answerBytes: 32 * 1024 * 1024,
  timeout: 20,
  cachedPoints: 4_000_000,
  concurrency: 4,
};

/** All of `foredeck.monitoring`. */
export interface MonitoringConfig {
  sources: Record<string, SourceConfig>;
  /** As they are written; read and checked with the shipped ones. */
  packs: unknown[];
  limits: MonitoringLimits;
  certificates: {
    /** Days before its end that a certificate is warned of. */
    warningDays: number;
    /** Entity refs of who is notified; the policy's admins unless told. */
    recipients: string[];
  };
}
