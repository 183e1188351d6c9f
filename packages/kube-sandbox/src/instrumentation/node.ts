import { Curve } from '../traffic/Curve';
import { counter, gauge } from '../exposition/MetricFamily';
import { histogram } from '../exposition/histogram';
import { requestDurations, SECONDS_BOUNDS } from './httpMetrics';
import { processMetrics } from './processMetrics';
import { secondsUp, type Instrumentation } from './Program';

const GC_KINDS = [
  { kind: 'minor', perSecond: 0.4, median: 0.0016 },
  { kind: 'incremental', perSecond: 0.02, median: 0.0009 },
  { kind: 'major', perSecond: 0.012, median: 0.006 },
];

/** Of the mean: how a few slow turns of the event loop stand out. */
const LAG_FACTORS = {
  min: 0.1,
  max: 14,
  mean: 1,
  stddev: 1.2,
  p50: 0.9,
  p90: 1.8,
  p99: 5,
};

/** A Node.js service with prom-client's default metrics and its usual histogram. */
export const nodeInstrumentation: Instrumentation = program => {
  const { at, startedAt, memoryBytes, cpuSeconds } = program;
  const curve = new Curve(`${program.seed}/node`);
  const level = curve.level(at);
  const busy = curve.between(startedAt, at);
  const heap = memoryBytes * 0.62;
  const lag = 0.0008 * level;
  return [
    requestDurations(
      program,
      {
        name: 'http_request_duration_seconds',
        help: 'Duration of HTTP requests in seconds',
        bounds: SECONDS_BOUNDS,
      },
      ({ method, route, status }) => ({
        method,
        route: route.replace('{id}', ':id'),
        status_code: String(status),
      }),
    ),
    counter(
      'process_cpu_user_seconds_total',
      'Total user CPU time spent in seconds.',
      [{}, cpuSeconds * 0.82],
    ),
    counter(
      'process_cpu_system_seconds_total',
      'Total system CPU time spent in seconds.',
      [{}, cpuSeconds * 0.18],
    ),
    ...processMetrics(program),
    gauge('nodejs_eventloop_lag_seconds', 'Lag of event loop in seconds.', [
      {},
      lag,
    ]),
    ...(['min', 'max', 'mean', 'stddev', 'p50', 'p90', 'p99'] as const).map(
      name =>
        gauge(
          `nodejs_eventloop_lag_${name}_seconds`,
          `The ${name} of the recorded event loop delays.`,
          [{}, lag * LAG_FACTORS[name] + 0.01],
        ),
    ),
    gauge('nodejs_active_handles_total', 'Total number of active handles.', [
      {},
      6 + Math.round(9 * level),
    ]),
    gauge('nodejs_active_requests_total', 'Total number of active requests.', [
      {},
      Math.round(level),
    ]),
    gauge(
      'nodejs_heap_size_total_bytes',
      'Process heap size from Node.js in bytes.',
      [{}, Math.round(heap)],
    ),
    gauge(
      'nodejs_heap_size_used_bytes',
      'Process heap size used from Node.js in bytes.',
      // Between two collections the heap fills up.
      [{}, Math.round(heap * (0.7 + (0.2 * (secondsUp(program) % 80)) / 80))],
    ),
    gauge(
      'nodejs_external_memory_bytes',
      'Node.js external memory size in bytes.',
      [{}, Math.round(memoryBytes * 0.03)],
    ),
    histogram(
      {
        name: 'nodejs_gc_duration_seconds',
        help: 'Garbage collection duration by kind, one of major, minor, incremental or weakcb.',
        bounds: [0.001, 0.01, 0.1, 1, 2, 5],
      },
      GC_KINDS.map(({ kind, perSecond, median }) => ({
        labels: { kind },
        observations: [{ count: perSecond * busy, median, spread: 0.6 }],
      })),
    ),
    gauge('nodejs_version_info', 'Node.js version info.', [
      { version: 'v24.11.0', major: '24', minor: '11', patch: '0' },
      1,
    ]),
  ];
};
