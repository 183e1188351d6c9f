import { counter, gauge } from '../exposition/MetricFamily';
import { Curve } from '../traffic/Curve';
import type { RequestSeries } from '../traffic/RequestSeries';
import { decimalBound, requestDurations } from './httpMetrics';
import { processMetrics } from './processMetrics';
import type { Instrumentation } from './Program';

/** What OpenTelemetry's conventions advise for HTTP durations. */
export const OTEL_BOUNDS = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
];

export const OTEL_DURATIONS = {
  name: 'http_server_request_duration_seconds',
  help: 'Duration of HTTP server requests.',
  bounds: OTEL_BOUNDS,
  writeBound: decimalBound,
};

/** By https://opentelemetry.io/docs/specs/semconv/http/http-metrics/ */
export function otelLabels({ method, route, status }: RequestSeries) {
  return {
    ...(status >= 500 && { error_type: String(status) }),
    http_request_method: method,
    http_response_status_code: String(status),
    http_route: route,
    network_protocol_version: '1.1',
    url_scheme: 'http',
  };
}

/** A Python service with OpenTelemetry's Prometheus exporter. */
export const otelInstrumentation: Instrumentation = program => {
  const { at, startedAt, name, seed } = program;
  const curve = new Curve(`${seed}/otel`);
  const collected = curve.between(startedAt, at);
  return [
    gauge('target_info', 'Target metadata', [
      {
        service_name: name,
        service_version: '1.0.0',
        telemetry_sdk_language: 'python',
        telemetry_sdk_name: 'opentelemetry',
        telemetry_sdk_version: '1.38.0',
      },
      1,
    ]),
    requestDurations(program, OTEL_DURATIONS, otelLabels),
    gauge(
      'http_server_active_requests',
      'Number of active HTTP server requests.',
      [
        { http_request_method: 'GET', url_scheme: 'http' },
        Math.round(1.4 * curve.level(at)),
      ],
    ),
    gauge('python_info', 'Python platform information', [
      {
        implementation: 'CPython',
        major: '3',
        minor: '13',
        patchlevel: '9',
        version: '3.13.9',
      },
      1,
    ]),
    counter(
      'python_gc_collections_total',
      'Number of times this generation was collected',
      [{ generation: '0' }, Math.floor(collected * 0.3)],
      [{ generation: '1' }, Math.floor(collected * 0.03)],
      [{ generation: '2' }, Math.floor(collected * 0.002)],
    ),
    ...processMetrics(program),
  ];
};
