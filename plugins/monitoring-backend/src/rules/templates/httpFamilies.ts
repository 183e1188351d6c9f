import type { TemplateScene } from './TemplateKind';

/** Metrics by which servers of one kind tell of HTTP requests. */
interface HttpFamily {
  title: string;
  /** Counts requests. */
  count: string;
  /** Labels of which one holds the status code. */
  status: string[];
  /** Without its `_bucket`, `_sum` and `_count`. */
  duration?: string;
  milliseconds?: boolean;
  /** Further matchers. */
  where?: string;
}

/** The most telling first: what sees routes before what sees connections. */
const FAMILIES: readonly HttpFamily[] = [
  {
    title: 'Micrometer',
    count: 'http_server_requests_seconds_count',
    status: ['status'],
    duration: 'http_server_requests_seconds',
  },
  {
    title: 'OpenTelemetry',
    count: 'http_server_request_duration_seconds_count',
    status: ['http_response_status_code'],
    duration: 'http_server_request_duration_seconds',
  },
  {
    title: 'OpenTelemetry (before 1.21)',
    count: 'http_server_duration_milliseconds_count',
    status: ['http_status_code'],
    duration: 'http_server_duration_milliseconds',
    milliseconds: true,
  },
  {
    title: 'Prometheus client',
    count: 'http_requests_total',
    status: ['code', 'status', 'status_code'],
    duration: 'http_request_duration_seconds',
  },
  {
    title: 'prometheus-net',
    count: 'http_requests_received_total',
    status: ['code'],
    duration: 'http_request_duration_seconds',
  },
  {
    title: 'Prometheus client',
    count: 'http_request_duration_seconds_count',
    status: ['code', 'status', 'status_code'],
    duration: 'http_request_duration_seconds',
  },
  {
    title: 'Istio',
    count: 'istio_requests_total',
    status: ['response_code'],
    duration: 'istio_request_duration_milliseconds',
    milliseconds: true,
    where: 'reporter="destination"',
  },
];

export const STATUS_LABELS = [...new Set(FAMILIES.flatMap(one => one.status))];

export const HTTP_METRICS = [
  ...new Set(
    FAMILIES.flatMap(({ count, duration }) => [
      count,
      ...(duration
        ? ['bucket', 'sum', 'count'].map(end => `${duration}_${end}`)
        : []),
    ]),
  ),
];

export const NO_HTTP =
  'it has no metrics of HTTP requests that are known (Micrometer, OpenTelemetry, Prometheus clients, Istio); the target doctor says why a target is not scraped';

/** Counted requests, and those among them that failed. */
export interface CountedRequests {
  title: string;
  all: string;
  failed: string;
}

/** How its requests are counted with their status, if they are. */
export function countedRequests(
  scene: TemplateScene,
): CountedRequests | undefined {
  for (const { title, count, status, where } of FAMILIES) {
    const label = status.find(one => scene.has(count, one));
    if (label) {
      const others = where ? [where] : [];
      return {
        title,
        all: selector(count, others),
        failed: selector(count, [...others, `${label}=~"5.."`]),
      };
    }
  }
  return undefined;
}

/** How long its requests take, if it is measured. */
export interface TimedRequests {
  title: string;
  /** Without it only means are known. */
  bucket?: string;
  sum: string;
  count: string;
  milliseconds: boolean;
}

export function timedRequests(scene: TemplateScene): TimedRequests | undefined {
  for (const { title, duration, milliseconds = false, where } of FAMILIES) {
    if (duration && scene.has(`${duration}_count`)) {
      const part = (end: string) =>
        selector(`${duration}_${end}`, where ? [where] : []);
      return {
        ...{ title, milliseconds, sum: part('sum'), count: part('count') },
        ...(scene.has(`${duration}_bucket`) && { bucket: part('bucket') }),
      };
    }
  }
  return undefined;
}

function selector(metric: string, matchers: string[]): string {
  return matchers.length ? `${metric}{${matchers.join(',')}}` : metric;
}
