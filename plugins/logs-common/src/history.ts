import type { LogLevel, WireLine } from './lines';
import type { LogFilter, LogNarrowing, LogScope } from './selection';
import type { LogSource } from './sources';

/** Most lines of one page. */
export const LARGEST_PAGE = 2000;

/**
 * Body of POST `/history`: a page of lines before or after a moment, from what
 * the kubelets hold, and beyond that from the cluster's provider.
 */
export interface HistoryRequest {
  scope: LogScope;
  narrow?: LogNarrowing;
  filter?: LogFilter;
  /** RFC 3339; lines strictly before, or from it on. */
  before?: string;
  /** RFC 3339; lines strictly after. Exactly one of both. */
  after?: string;
  /** Do not look further than this; ISO 8601. */
  until?: string;
  /** 500 unless told; at most `LARGEST_PAGE`. */
  limit?: number;
  /** Of the page before, when it was not the last. */
  cursor?: string;
}

/** Where lines came from. */
export interface HistoryOrigin {
  /** `kubelet`, or the id of a provider. */
  id: string;
  title: string;
  /** Times of the first and last line it gave; absent when it gave none. */
  from?: string;
  to?: string;
}

export interface HistoryPage {
  sources: LogSource[];
  /** Oldest first, indices into `sources`. */
  lines: WireLine[];
  /** In the order the lines need them, newest asked first. */
  origins: HistoryOrigin[];
  /** Give it back for the next page; absent when there is nothing more. */
  nextCursor?: string;
  /** What could not be asked, or not to its end, in words. */
  notices: HistoryNotice[];
  links: LogLink[];
}

export interface HistoryNotice {
  severity: 'info' | 'warning';
  message: string;
}

/** The same query elsewhere, such as in Kibana or Grafana. */
export interface LogLink {
  /** Such as `Open in Kibana`. */
  title: string;
  url: string;
}

/** Body of POST `/context`: the lines around one line of one container. */
export interface ContextRequest {
  source: LogSource;
  time: string;
  /** At most 200 each. */
  before: number;
  after: number;
}

/** Body of POST `/histogram`. */
export interface HistogramRequest {
  scope: LogScope;
  narrow?: LogNarrowing;
  filter?: LogFilter;
  /** ISO 8601. */
  from: string;
  to: string;
  /** Buckets wanted, at most 200; 60 unless told. */
  buckets?: number;
}

export interface HistogramAnswer {
  /** ISO 8601 start of the first bucket. */
  from: string;
  /** Milliseconds. */
  step: number;
  /** Lines per bucket and level; `none` for lines that do not say. */
  counts: Array<Partial<Record<LogLevel | 'none', number>>>;
  /** True where lines were too many to count them all: the counts are at least so many. */
  partial: boolean;
  origins: HistoryOrigin[];
  notices: HistoryNotice[];
}

/** Body of POST `/download`; the answer is a stream of text or NDJSON lines. */
export interface DownloadRequest
  extends Omit<HistoryRequest, 'limit' | 'cursor' | 'before' | 'after'> {
  format: 'text' | 'json';
  /** ISO 8601. */
  from: string;
  to: string;
}
