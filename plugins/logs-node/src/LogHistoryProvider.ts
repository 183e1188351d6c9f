import type {
  DoctorCheck,
  HistoryNotice,
  LogFilter,
  LogLevel,
  LogLine,
  LogLink,
  LogSource,
} from '@foredeck/backstage-plugin-logs-common';

/** Pods whose lines are wanted: those of today, and those that were there before. */
export interface HistoryTarget {
  cluster: string;
  namespace: string;
  space?: string;
  environment?: string;
  /** All pods of the namespace when absent. */
  pods?: HistoryPods;
  /** Names of containers; all when absent. */
  containers?: string[];
}

/**
 * Which pods of a namespace; any of the conditions is enough. Pods that are gone
 * are found by the workload they were made for: its name starts theirs.
 */
export interface HistoryPods {
  names?: string[];
  /** Such as `Deployment/cart`. */
  workloads?: string[];
}

/** What is asked of a store of logs. */
export interface HistoryQuery {
  targets: HistoryTarget[];
  /**
   * For narrowing down in the store what it can: the portal filters again what
   * it gets. A provider must not leave out what the filter lets through.
   */
  filter?: LogFilter;
  /** RFC 3339 with up to nine digits; from it on. */
  from: string;
  /** Strictly before it. */
  to: string;
  /** `backward` gives the newest lines below `to` first. */
  direction: 'backward' | 'forward';
  limit: number;
  /** Of the page before. */
  cursor?: string;
}

/** A line out of a store, with what the store knows of where it came from. */
export interface HistoryLine extends LogLine {
  source: Pick<LogSource, 'cluster' | 'namespace' | 'pod' | 'container'> &
    Partial<LogSource>;
}

export interface ProviderPage {
  /** In the direction asked for; single lines, not yet grouped. */
  lines: HistoryLine[];
  /** Absent when nothing more is there in the span. */
  nextCursor?: string;
  notices?: HistoryNotice[];
}

/** Lines by level over time, as a store counts them. */
export interface ProviderHistogram {
  /** One per bucket. */
  counts: Array<Partial<Record<LogLevel | 'none', number>>>;
  partial: boolean;
  notices?: HistoryNotice[];
}

/** What to look for when lines are missing. */
export interface DoctorTarget {
  cluster: string;
  namespace: string;
  pod: string;
  container: string;
  space?: string;
  environment?: string;
  node?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** Times and texts of the last lines that the kubelet holds, oldest first. */
  recent: LogLine[];
}

/** A store of older logs, made for one cluster. */
export interface LogHistoryProvider {
  /** Such as `loki`; one cluster has each id once. */
  readonly id: string;
  /** What to call it, such as `Loki`. */
  readonly title: string;
  /**
   * @throws ServiceUnavailableError that names the store and the cause, in
   * words, and never a credential
   */
  query(query: HistoryQuery, signal: AbortSignal): Promise<ProviderPage>;
  /** Counts what `query` would find; absent where the store can not. */
  histogram?(
    query: Omit<HistoryQuery, 'direction' | 'limit' | 'cursor'> & {
      /** Milliseconds of a bucket; buckets start at `from`. */
      step: number;
    },
    signal: AbortSignal,
  ): Promise<ProviderHistogram>;
  /** Where a person sees the same. */
  links(query: Omit<HistoryQuery, 'limit' | 'cursor'>): LogLink[];
  /** Looks along the way of a line, from the pod to the store; never throws. */
  diagnose(target: DoctorTarget, signal: AbortSignal): Promise<DoctorCheck[]>;
}
