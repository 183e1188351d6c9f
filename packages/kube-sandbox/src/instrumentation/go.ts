import { Curve } from '../traffic/Curve';
import { counter, gauge, summary } from '../exposition/MetricFamily';
import {
  requestCounts,
  requestDurations,
  SECONDS_BOUNDS,
  type RequestLabels,
} from './httpMetrics';
import { processMetrics } from './processMetrics';
import { secondsUp, type Instrumentation, type Program } from './Program';

const labels: RequestLabels = ({ method, route, status }) => ({
  code: String(status),
  handler: route,
  method: method.toLowerCase(),
});

/** The collectors that client_golang registers by itself. */
export const goRuntime: Instrumentation = program => {
  const { at, startedAt, memoryBytes } = program;
  const curve = new Curve(`${program.seed}/go`);
  const level = curve.level(at);
  const collections = Math.floor(curve.between(startedAt, at) / 45);
  const allocated = curve.between(startedAt, at) * memoryBytes * 0.012;
  return [
    summary(
      'go_gc_duration_seconds',
      'A summary of the wall-time pause (stop-the-world) duration in garbage collection cycles.',
      [
        {},
        collections,
        collections * 0.00021,
        {
          0: 0.00004,
          0.25: 0.00011,
          0.5: 0.00017 * level,
          0.75: 0.00026 * level,
          1: 0.0016 * level,
        },
      ],
    ),
    gauge('go_goroutines', 'Number of goroutines that currently exist.', [
      {},
      14 + Math.round(22 * level),
    ]),
    gauge('go_info', 'Information about the Go environment.', [
      { version: 'go1.25.4' },
      1,
    ]),
    gauge('go_threads', 'Number of OS threads created.', [{}, 11]),
    gauge(
      'go_memstats_alloc_bytes',
      'Number of bytes allocated in heap and currently in use.',
      [{}, heapInUse(program)],
    ),
    counter(
      'go_memstats_alloc_bytes_total',
      'Total number of bytes allocated in heap until now, even if released already.',
      [{}, Math.floor(allocated)],
    ),
    gauge(
      'go_memstats_heap_alloc_bytes',
      'Number of heap bytes allocated and currently in use.',
      [{}, heapInUse(program)],
    ),
    gauge(
      'go_memstats_heap_sys_bytes',
      'Number of heap bytes obtained from system.',
      [{}, Math.round(memoryBytes * 0.8)],
    ),
    gauge(
      'go_memstats_heap_idle_bytes',
      'Number of heap bytes waiting to be used.',
      [{}, Math.round(memoryBytes * 0.25)],
    ),
    gauge(
      'go_memstats_stack_inuse_bytes',
      'Number of bytes in use by the stack allocator.',
      [{}, Math.round(memoryBytes * 0.03)],
    ),
    gauge(
      'go_memstats_heap_inuse_bytes',
      'Number of heap bytes that are in use.',
      [{}, Math.round(memoryBytes * 0.55)],
    ),
    gauge(
      'go_memstats_next_gc_bytes',
      'Number of heap bytes when next garbage collection will take place.',
      [{}, Math.round(memoryBytes * 0.7)],
    ),
    gauge('go_memstats_sys_bytes', 'Number of bytes obtained from system.', [
      {},
      Math.round(memoryBytes * 0.95),
    ]),
    ...processMetrics(program),
  ];
};

/** A Go service with client_golang's runtime metrics and HTTP middleware. */
export const goInstrumentation: Instrumentation = program => [
  counter(
    'http_requests_total',
    'Count of all HTTP requests',
    ...requestCounts(program, labels),
  ),
  requestDurations(
    program,
    {
      name: 'http_request_duration_seconds',
      help: 'Duration of all HTTP requests',
      bounds: SECONDS_BOUNDS,
    },
    labels,
  ),
  ...goRuntime(program),
];

/** Rises from one garbage collection to the next. */
function heapInUse(program: Program): number {
  const filled = (secondsUp(program) % 45) / 45;
  return Math.round(program.memoryBytes * (0.3 + 0.22 * filled));
}
