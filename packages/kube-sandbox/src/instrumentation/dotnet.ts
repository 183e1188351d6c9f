import { counter, gauge } from '../exposition/MetricFamily';
import { Curve } from '../traffic/Curve';
import {
  requestCounts,
  requestDurations,
  SECONDS_BOUNDS,
  type RequestLabels,
} from './httpMetrics';
import { OTEL_DURATIONS, otelLabels } from './otel';
import { processMetrics } from './processMetrics';
import type { Instrumentation, Program } from './Program';
import { byLabel, counters, gauges } from './tables';

/** An ASP.NET Core service on .NET 9 or later with OpenTelemetry's exporter. */
export const dotnetInstrumentation: Instrumentation = program => {
  const { cpuSeconds, memoryBytes } = program;
  const { level, collections, errors } = activity(program);
  return [
    requestDurations(program, OTEL_DURATIONS, otelLabels),
    gauge(
      'http_server_active_requests',
      'Number of active HTTP server requests.',
      [{ http_request_method: 'GET', url_scheme: 'http' }, Math.round(level)],
    ),
    gauge(
      'kestrel_active_connections',
      'Number of connections that are currently active on the server.',
      [
        { network_transport: 'tcp', server_port: '8080' },
        4 + Math.round(3 * level),
      ],
    ),
    counter(
      'dotnet_process_cpu_time_seconds_total',
      'CPU time used by the process.',
      [{ cpu_mode: 'user' }, cpuSeconds * 0.85],
      [{ cpu_mode: 'system' }, cpuSeconds * 0.15],
    ),
    counter(
      'dotnet_gc_collections_total',
      'The number of garbage collections that have occurred since the process has started.',
      ...byLabel({}, 'gc_heap_generation', collections),
    ),
    gauge(
      'dotnet_gc_last_collection_heap_size_bytes',
      'The managed GC heap size (including fragmentation), as observed during the latest garbage collection.',
      ...byLabel({}, 'gc_heap_generation', {
        gen0: memoryBytes * 0.04,
        gen1: memoryBytes * 0.05,
        gen2: memoryBytes * 0.26,
        loh: memoryBytes * 0.06,
        poh: memoryBytes * 0.01,
      }),
    ),
    counter(
      'dotnet_gc_pause_time_seconds_total',
      'The total amount of time paused in GC since the process has started.',
      [{}, collections.gen0 * 0.0012],
    ),
    ...counters('dotnet_', [
      [
        'gc_heap_total_allocated_bytes_total',
        'The approximate number of bytes allocated on the managed GC heap since the process has started.',
        collections.gen0 * memoryBytes * 0.2,
      ],
      [
        'thread_pool_work_item_count_total',
        'The number of work items that the thread pool has completed since the process has started.',
        collections.gen0 * 40,
      ],
      [
        'monitor_lock_contentions_total',
        'The number of times there was contention when trying to acquire a monitor lock since the process has started.',
        collections.gen0 * 0.1,
      ],
    ]),
    ...gauges('dotnet_', [
      [
        'process_memory_working_set_bytes',
        'The number of bytes of physical memory mapped to the process context.',
        Math.round(memoryBytes),
      ],
      [
        'gc_last_collection_memory_committed_size_bytes',
        'The amount of committed virtual memory in use by the .NET GC, as observed during the latest garbage collection.',
        Math.round(memoryBytes * 0.6),
      ],
      [
        'thread_pool_thread_count',
        'The number of thread pool threads that currently exist.',
        6 + Math.round(4 * level),
      ],
      [
        'thread_pool_queue_length',
        'The number of work items that are currently queued to be processed by the thread pool.',
        0,
      ],
      [
        'timer_count',
        'The number of timer instances that are currently active.',
        12,
      ],
      [
        'assembly_count',
        'The number of .NET assemblies that are currently loaded.',
        164,
      ],
    ]),
    counter(
      'dotnet_exceptions_total',
      'The number of exceptions that have been thrown in managed code.',
      [{ error_type: 'System.InvalidOperationException' }, errors],
    ),
  ];
};

const labels: RequestLabels = ({ method, route, status }) => ({
  code: String(status),
  method,
  controller: '',
  action: '',
  endpoint: route,
});

/** An ASP.NET Core service with the library prometheus-net. */
export const prometheusNetInstrumentation: Instrumentation = program => {
  const { level, collections } = activity(program);
  return [
    counter(
      'http_requests_received_total',
      'Provides the count of HTTP requests that have been processed by the ASP.NET Core pipeline.',
      ...requestCounts(program, labels),
    ),
    requestDurations(
      program,
      {
        name: 'http_request_duration_seconds',
        help: 'The duration of HTTP requests processed by an ASP.NET Core application.',
        bounds: SECONDS_BOUNDS,
      },
      labels,
    ),
    gauge(
      'http_requests_in_progress',
      'The number of requests currently in progress in the ASP.NET Core pipeline.',
      [{ method: 'GET' }, Math.round(level)],
    ),
    counter(
      'dotnet_collection_count_total',
      'GC collection count',
      [{ generation: '0' }, collections.gen0],
      [{ generation: '1' }, collections.gen1],
      [{ generation: '2' }, collections.gen2],
    ),
    gauge('dotnet_total_memory_bytes', 'Total known allocated memory', [
      {},
      Math.round(program.memoryBytes * 0.4),
    ]),
    ...gauges('process_', [
      [
        'working_set_bytes',
        'Process working set',
        Math.round(program.memoryBytes),
      ],
      ['num_threads', 'Total number of threads', 18 + Math.round(4 * level)],
    ]),
    ...processMetrics(program),
  ];
};

function activity({ seed, startedAt, at, requests }: Program) {
  const curve = new Curve(`${seed}/dotnet`);
  const busy = curve.between(startedAt, at);
  const failed = requests
    .filter(({ status }) => status >= 500)
    .flatMap(({ durations }) => durations)
    .reduce((sum, { count }) => sum + count, 0);
  return {
    level: curve.level(at),
    errors: Math.floor(failed),
    collections: {
      gen0: Math.floor(busy / 12),
      gen1: Math.floor(busy / 70),
      gen2: Math.floor(busy / 600),
    },
  };
}
