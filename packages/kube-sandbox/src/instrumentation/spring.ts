import { Curve } from '../traffic/Curve';
import {
  counter,
  gauge,
  summary,
  type MetricFamily,
} from '../exposition/MetricFamily';
import type { RequestSeries } from '../traffic/RequestSeries';
import { decimalBound, requestDurations, SECONDS_BOUNDS } from './httpMetrics';
import { jvmMetrics } from './jvm';
import { secondsUp, type Instrumentation, type Program } from './Program';

/** A Spring Boot service with Micrometer's Prometheus registry. */
export const springInstrumentation: Instrumentation = program => {
  const { at, startedAt, cpuSeconds } = program;
  const level = new Curve(`${program.seed}/spring`).level(at);
  const errors = program.requests.filter(({ status }) => status >= 500);
  return [
    requestDurations(
      program,
      {
        name: 'http_server_requests_seconds',
        help: 'Duration of HTTP server request handling',
        bounds: SECONDS_BOUNDS,
        writeBound: decimalBound,
      },
      requestLabels,
    ),
    slowestRequests(program, level),
    ...jvmMetrics(program),
    gauge(
      'process_cpu_usage',
      'The "recent cpu usage" for the Java Virtual Machine process',
      [{}, cpuSeconds / Math.max(1, secondsUp(program)) / 4],
    ),
    gauge(
      'system_cpu_count',
      'The number of processors available to the Java virtual machine',
      [{}, 4],
    ),
    gauge(
      'process_start_time_seconds',
      'Start time of the process since unix epoch.',
      [{}, startedAt / 1000],
    ),
    gauge('process_uptime_seconds', 'The uptime of the Java virtual machine', [
      {},
      secondsUp(program),
    ]),
    gauge('process_files_open_files', 'The open file descriptor count', [
      {},
      60 + Math.round(12 * level),
    ]),
    ...connectionPool(program, level),
    counter(
      'logback_events_total',
      'Number of log events that were enabled by the effective log level',
      ...(['debug', 'error', 'info', 'trace', 'warn'] as const).map(
        name => [{ level: name }, logEvents(name, program, errors)] as const,
      ),
    ),
    gauge('tomcat_threads_busy_threads', 'Threads that handle a request', [
      { name: 'http-nio-8080' },
      Math.round(3 * level),
    ]),
    gauge('tomcat_threads_config_max_threads', 'Most threads there may be', [
      { name: 'http-nio-8080' },
      200,
    ]),
  ];
};

function requestLabels({ method, route, status }: RequestSeries) {
  const failed = status >= 500;
  return {
    error: failed ? 'IllegalStateException' : 'none',
    exception: failed ? 'IllegalStateException' : 'none',
    method,
    outcome: outcomeOf(status),
    status: String(status),
    uri: route,
  };
}

function outcomeOf(status: number): string {
  if (status >= 500) {
    return 'SERVER_ERROR';
  }
  return status >= 400 ? 'CLIENT_ERROR' : 'SUCCESS';
}

/** Micrometer keeps the slowest request of the last minutes. */
function slowestRequests(program: Program, level: number): MetricFamily {
  return gauge(
    'http_server_requests_seconds_max',
    'Duration of HTTP server request handling',
    ...program.requests.map(request => {
      const slowest = Math.max(
        ...request.durations.slice(-2).map(({ median }) => median),
      );
      return [requestLabels(request), slowest * (1.5 + level)] as const;
    }),
  );
}

function connectionPool(program: Program, level: number): MetricFamily[] {
  const pool = { pool: 'HikariPool-1' };
  const uses = program.requests
    .flatMap(({ durations }) => durations)
    .reduce((sum, { count }) => sum + count, 0);
  const active = Math.min(10, Math.round(2.2 * level));
  return [
    gauge('hikaricp_connections', 'Total connections', [pool, 10]),
    gauge('hikaricp_connections_active', 'Active connections', [pool, active]),
    gauge('hikaricp_connections_idle', 'Idle connections', [pool, 10 - active]),
    gauge('hikaricp_connections_max', 'Max connections', [pool, 10]),
    gauge('hikaricp_connections_min', 'Min connections', [pool, 10]),
    gauge('hikaricp_connections_pending', 'Pending threads', [pool, 0]),
    summary('hikaricp_connections_acquire_seconds', 'Connection acquire time', [
      pool,
      Math.floor(uses),
      uses * 0.0004,
    ]),
    summary('hikaricp_connections_usage_seconds', 'Connection usage time', [
      pool,
      Math.floor(uses),
      uses * 0.006,
    ]),
    counter(
      'hikaricp_connections_timeout_total',
      'Connection timeout total count',
      [pool, 0],
    ),
  ];
}

function logEvents(
  level: 'debug' | 'error' | 'info' | 'trace' | 'warn',
  program: Program,
  errors: readonly RequestSeries[],
): number {
  const failed = errors
    .flatMap(({ durations }) => durations)
    .reduce((sum, { count }) => sum + count, 0);
  const up = secondsUp(program);
  switch (level) {
    case 'error':
      return Math.floor(failed);
    case 'warn':
      return Math.floor(failed * 0.6 + up / 240);
    case 'info':
      return Math.floor(12 + up * 0.5);
    default:
      return 0;
  }
}
