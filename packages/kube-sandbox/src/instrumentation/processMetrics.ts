import { counter, gauge, type MetricFamily } from '../exposition/MetricFamily';
import type { Program } from './Program';

/**
 * The `process_*` family that Prometheus' client libraries agree on.
 * See https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics
 */
export function processMetrics(program: Program): MetricFamily[] {
  return [
    counter(
      'process_cpu_seconds_total',
      'Total user and system CPU time spent in seconds.',
      [{}, program.cpuSeconds],
    ),
    gauge('process_resident_memory_bytes', 'Resident memory size in bytes.', [
      {},
      Math.round(program.memoryBytes),
    ]),
    gauge('process_virtual_memory_bytes', 'Virtual memory size in bytes.', [
      {},
      Math.round(program.memoryBytes * 6),
    ]),
    gauge('process_open_fds', 'Number of open file descriptors.', [
      {},
      24 + (Math.floor(program.at / 60_000) % 9),
    ]),
    gauge('process_max_fds', 'Maximum number of open file descriptors.', [
      {},
      1_048_576,
    ]),
    gauge(
      'process_start_time_seconds',
      'Start time of the process since unix epoch in seconds.',
      [{}, program.startedAt / 1000],
    ),
  ];
}
