import { counter, gauge, summary } from '../../exposition/MetricFamily';
import { goRuntime } from '../go';
import type { Instrumentation } from '../Program';
import { byLabel, counters, gauges } from '../tables';
import { workOf } from '../Work';

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** Elasticsearch as elasticsearch_exporter tells of it. */
export const elasticsearchInstrumentation: Instrumentation = program => {
  const { done, level } = workOf(program);
  const cluster = program.name;
  const node = {
    cluster,
    host: program.pod.status?.podIP ?? '',
    name: program.pod.metadata.name,
  };
  return [
    gauge(
      'elasticsearch_cluster_health_up',
      'Was the last scrape of the Elasticsearch cluster health endpoint successful.',
      [{}, 1],
    ),
    gauge(
      'elasticsearch_cluster_health_status',
      'Whether all primary and replica shards are allocated.',
      ...byLabel({ cluster }, 'color', { green: 1, red: 0, yellow: 0 }),
    ),
    ...gauges(
      'elasticsearch_cluster_health_',
      [
        ['number_of_nodes', 'Number of nodes in the cluster.', 1],
        ['number_of_data_nodes', 'Number of data nodes in the cluster.', 1],
        [
          'active_shards',
          'Aggregate total of all shards across all indices, which includes replica shards.',
          12,
        ],
        [
          'active_primary_shards',
          'The number of primary shards in your cluster.',
          12,
        ],
        [
          'unassigned_shards',
          'The number of shards that exist in the cluster state, but cannot be found in the cluster itself.',
          0,
        ],
        [
          'relocating_shards',
          'The number of shards that are currently moving from one node to another node.',
          0,
        ],
        [
          'initializing_shards',
          'Count of shards that are being freshly created.',
          0,
        ],
        [
          'number_of_pending_tasks',
          'Cluster level changes which have not yet been executed.',
          0,
        ],
      ],
      { cluster },
    ),
    ...gauges(
      'elasticsearch_jvm_memory_',
      [
        [
          'used_bytes',
          'JVM memory currently used by area',
          Math.round(290 * MIB * (0.7 + 0.2 * level)),
        ],
        ['max_bytes', 'JVM memory max', 512 * MIB],
      ],
      { area: 'heap', ...node },
    ),
    summary(
      'elasticsearch_jvm_gc_collection_seconds',
      'GC run time in seconds',
      [{ gc: 'young', ...node }, Math.floor(done / 90), done / 9000],
    ),
    ...counters(
      'elasticsearch_indices_',
      [
        ['search_query_total', 'Total number of queries', done * 1.8],
        [
          'search_query_time_seconds',
          'Total search query time in seconds',
          done * 0.007,
        ],
        ['search_fetch_total', 'Total number of fetches', done * 0.6],
        ['indexing_index_total', 'Total index calls', done * 0.4],
        [
          'indexing_index_time_seconds_total',
          'Cumulative index time in seconds',
          done * 0.0011,
        ],
        ['refresh_total', 'Total refreshes', done * 0.05],
      ],
      node,
    ),
    ...gauges(
      'elasticsearch_',
      [
        [
          'indices_docs',
          'Count of documents on this node',
          Math.floor(84_000 + done * 0.4),
        ],
        [
          'indices_store_size_bytes',
          'Current size of stored index data in bytes',
          Math.floor(0.3 * GIB + done * 400),
        ],
        [
          'process_cpu_percent',
          'Percent CPU used by process',
          Math.round(7 * level),
        ],
        ['process_open_files_count', 'Open file descriptors', 480],
        ['process_max_files_descriptors', 'Max file descriptors', 1_048_576],
        ['breakers_tripped', 'tripped for breaker', 0],
      ],
      node,
    ),
    counter(
      'elasticsearch_thread_pool_rejected_count',
      'Thread Pool operations rejected',
      ...byLabel(node, 'type', { get: 0, search: 0, write: 0 }),
    ),
    ...gauges(
      'elasticsearch_filesystem_data_',
      [
        [
          'available_bytes',
          'Available space on block device in bytes',
          Math.round(7.1 * GIB),
        ],
        ['size_bytes', 'Size of block device in bytes', 10 * GIB],
      ],
      { ...node, mount: '/usr/share/elasticsearch/data', path: '/dev/vdb' },
    ),
    ...goRuntime(program),
  ];
};
