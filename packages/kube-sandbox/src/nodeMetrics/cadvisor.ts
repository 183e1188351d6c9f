import { parseQuantity } from '../controllers/runtime/quantity';
import {
  gauge,
  type Labels,
  type MetricFamily,
  type MetricType,
  type Sample,
} from '../exposition/MetricFamily';
import type { KubeObject } from '../store/KubeObject';
import { containerCgroup, podCgroup } from './cgroups';
import { networkMetrics } from './network';
import type { RunningContainer, RunningPod } from './RunningPod';

/** One metric of a container; undefined where it has none. */
interface ContainerMetric {
  name: string;
  type: MetricType;
  help: string;
  /** Besides those that say which container. */
  labels?: Labels;
  /** The pod as a whole has it too. */
  ofPods?: boolean;
  value(container: RunningContainer, at: number): number | undefined;
}

const limit = ({ run }: RunningContainer, resource: 'cpu' | 'memory') =>
  parseQuantity(run.container.resources?.limits?.[resource]);

/** Written to disks since the start: mostly logs. */
const written = ({ run }: RunningContainer, at: number) =>
  Math.floor(((at - run.startedAt) / 1000) * run.behaviour.logsPerSecond * 180);

const METRICS: ContainerMetric[] = [
  {
    name: 'container_cpu_usage_seconds_total',
    type: 'counter',
    help: 'Cumulative cpu time consumed in seconds.',
    labels: { cpu: 'total' },
    ofPods: true,
    value: ({ cpuSeconds }) => cpuSeconds,
  },
  {
    name: 'container_cpu_user_seconds_total',
    type: 'counter',
    help: 'Cumulative user cpu time consumed in seconds.',
    ofPods: true,
    value: ({ cpuSeconds }) => cpuSeconds * 0.8,
  },
  {
    name: 'container_cpu_system_seconds_total',
    type: 'counter',
    help: 'Cumulative system cpu time consumed in seconds.',
    ofPods: true,
    value: ({ cpuSeconds }) => cpuSeconds * 0.2,
  },
  {
    name: 'container_cpu_cfs_periods_total',
    type: 'counter',
    help: 'Number of elapsed enforcement period intervals.',
    value: ({ cpuPeriods }) => cpuPeriods?.all,
  },
  {
    name: 'container_cpu_cfs_throttled_periods_total',
    type: 'counter',
    help: 'Number of throttled period intervals.',
    value: ({ cpuPeriods }) => cpuPeriods?.throttled,
  },
  {
    name: 'container_cpu_cfs_throttled_seconds_total',
    type: 'counter',
    help: 'Total time duration the container has been throttled.',
    value: ({ cpuPeriods }) => cpuPeriods && cpuPeriods.throttled * 0.04,
  },
  {
    name: 'container_memory_working_set_bytes',
    type: 'gauge',
    help: 'Current working set in bytes.',
    ofPods: true,
    value: ({ memoryBytes }) => Math.round(memoryBytes),
  },
  {
    name: 'container_memory_usage_bytes',
    type: 'gauge',
    help: 'Current memory usage in bytes, including all memory regardless of when it was accessed',
    ofPods: true,
    value: ({ memoryBytes }) => Math.round(memoryBytes * 1.06),
  },
  {
    name: 'container_memory_rss',
    type: 'gauge',
    help: 'Size of RSS in bytes.',
    ofPods: true,
    value: ({ memoryBytes }) => Math.round(memoryBytes * 0.9),
  },
  {
    name: 'container_memory_cache',
    type: 'gauge',
    help: 'Number of bytes of page cache memory.',
    ofPods: true,
    value: ({ memoryBytes }) => Math.round(memoryBytes * 0.14),
  },
  {
    name: 'container_memory_failcnt',
    type: 'counter',
    help: 'Number of memory usage hits limits',
    value: () => 0,
  },
  {
    name: 'container_oom_events_total',
    type: 'counter',
    help: 'Count of out of memory events observed for the container',
    value: () => 0,
  },
  {
    name: 'container_spec_memory_limit_bytes',
    type: 'gauge',
    help: 'Memory limit for the container.',
    value: container => limit(container, 'memory'),
  },
  {
    name: 'container_spec_cpu_period',
    type: 'gauge',
    help: 'CPU period of the container.',
    value: () => 100_000,
  },
  {
    name: 'container_spec_cpu_quota',
    type: 'gauge',
    help: 'CPU quota of the container.',
    value: container => limit(container, 'cpu') * 100_000 || undefined,
  },
  {
    name: 'container_start_time_seconds',
    type: 'gauge',
    help: 'Start time of the container since unix epoch in seconds.',
    value: ({ run }) => run.startedAt / 1000,
  },
  {
    name: 'container_last_seen',
    type: 'gauge',
    help: 'Last time a container was seen by the exporter',
    value: (_container, at) => Math.floor(at / 1000),
  },
  {
    name: 'container_fs_writes_bytes_total',
    type: 'counter',
    help: 'Cumulative count of bytes written',
    labels: { device: '/dev/vda' },
    value: written,
  },
  {
    name: 'container_fs_reads_bytes_total',
    type: 'counter',
    help: 'Cumulative count of bytes read',
    labels: { device: '/dev/vda' },
    value: ({ run }) => Math.round(run.behaviour.imageBytes * 0.4),
  },
  {
    name: 'container_fs_usage_bytes',
    type: 'gauge',
    help: 'Number of bytes that are consumed by the container on this filesystem.',
    labels: { device: '/dev/vda' },
    // Logs are rotated before they outgrow 10 MiB.
    value: (container, at) =>
      40_960 + (written(container, at) % (10 * 2 ** 20)),
  },
];

/** What a kubelet's cAdvisor says of the containers that run on its node. */
export function cadvisorMetrics(
  node: KubeObject,
  pods: readonly RunningPod[],
  at: number,
): MetricFamily[] {
  const { capacity = {} } = (node.status ?? {}) as {
    capacity?: Record<string, string>;
  };
  return [
    gauge('machine_cpu_cores', 'Number of logical CPU cores.', [
      {},
      parseQuantity(capacity.cpu),
    ]),
    gauge(
      'machine_memory_bytes',
      'Amount of memory installed on the machine.',
      [{}, parseQuantity(capacity.memory)],
    ),
    ...METRICS.map(metric => ({
      name: metric.name,
      type: metric.type,
      help: metric.help,
      samples: pods.flatMap(pod => samplesOf(metric, pod, at)),
    })),
    ...networkMetrics(pods),
  ];
}

function samplesOf(
  { labels, ofPods, value }: ContainerMetric,
  { pod, containers }: RunningPod,
  at: number,
): Sample[] {
  const { name, namespace = '' } = pod.metadata;
  const samples = containers.flatMap(container => {
    const measured = value(container, at);
    return measured === undefined
      ? []
      : [
          {
            labels: {
              container: container.run.container.name,
              ...labels,
              id: containerCgroup(pod, container.id),
              image: container.image,
              name: container.id,
              namespace,
              pod: name,
            },
            value: measured,
          },
        ];
  });
  if (!ofPods) {
    return samples;
  }
  const all = samples.reduce((sum, sample) => sum + sample.value, 0);
  const ofPod = {
    container: '',
    ...labels,
    id: podCgroup(pod),
    image: '',
    name: '',
    namespace,
    pod: name,
  };
  return [{ labels: ofPod, value: all }, ...samples];
}
