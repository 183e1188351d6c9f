import { counter, gauge } from '../../exposition/MetricFamily';
import { goRuntime } from '../go';
import { secondsUp, type Instrumentation } from '../Program';
import { byLabel, counters, gauges } from '../tables';
import { workOf } from '../Work';

const MIB = 2 ** 20;

/** Redis as redis_exporter tells of it. */
export const redisInstrumentation: Instrumentation = program => {
  const { done, level } = workOf(program);
  const commands = {
    get: done * 5.2,
    set: done * 0.9,
    hgetall: done * 1.1,
    expire: done * 0.6,
    del: done * 0.1,
    ping: secondsUp(program) / 5,
  };
  const all = Object.values(commands).reduce((sum, count) => sum + count, 0);
  const keys = Math.round(4200 + 1800 * level);
  const used = 9 * MIB + keys * 900;
  return [
    gauge('redis_up', 'Information about the Redis instance', [{}, 1]),
    gauge('redis_instance_info', 'Information about the Redis instance', [
      {
        maxmemory_policy: 'allkeys-lru',
        os: 'Linux 6.12.0 x86_64',
        redis_mode: 'standalone',
        redis_version: '8.2.3',
        role: 'master',
      },
      1,
    ]),
    ...gauges('redis_', [
      [
        'uptime_in_seconds',
        'uptime_in_seconds metric',
        Math.floor(secondsUp(program)),
      ],
      [
        'start_time_seconds',
        'Start time of the Redis instance since unix epoch in seconds.',
        program.startedAt / 1000,
      ],
      [
        'connected_clients',
        'connected_clients metric',
        4 + Math.round(5 * level),
      ],
      ['blocked_clients', 'blocked_clients metric', 0],
      ['config_maxclients', 'config_maxclients metric', 10_000],
      ['connected_slaves', 'connected_slaves metric', 0],
      ['memory_used_bytes', 'memory_used_bytes metric', used],
      [
        'memory_used_rss_bytes',
        'memory_used_rss_bytes metric',
        Math.round(used * 1.28),
      ],
      ['memory_used_peak_bytes', 'memory_used_peak_bytes metric', 18 * MIB],
      ['memory_max_bytes', 'memory_max_bytes metric', 96 * MIB],
      ['mem_fragmentation_ratio', 'mem_fragmentation_ratio metric', 1.28],
      ['rdb_last_bgsave_status', 'rdb_last_bgsave_status metric', 1],
      [
        'rdb_changes_since_last_save',
        'rdb_changes_since_last_save metric',
        Math.floor(done) % 200,
      ],
      ['loading_dump_file', 'loading_dump_file metric', 0],
      ['exporter_last_scrape_error', 'The last scrape error status.', 0],
    ]),
    ...counters('redis_', [
      ['commands_processed_total', 'commands_processed_total metric', all],
      [
        'connections_received_total',
        'connections_received_total metric',
        9 + done * 0.02,
      ],
      ['rejected_connections_total', 'rejected_connections_total metric', 0],
      ['keyspace_hits_total', 'keyspace_hits_total metric', done * 5.6],
      ['keyspace_misses_total', 'keyspace_misses_total metric', done * 0.7],
      ['expired_keys_total', 'expired_keys_total metric', done * 0.5],
      ['evicted_keys_total', 'evicted_keys_total metric', done * 0.001],
      ['net_input_bytes_total', 'net_input_bytes_total metric', all * 74],
      ['net_output_bytes_total', 'net_output_bytes_total metric', all * 610],
    ]),
    counter(
      'redis_commands_total',
      'Total number of calls per command',
      ...byLabel({}, 'cmd', commands),
    ),
    counter(
      'redis_commands_duration_seconds_total',
      'Total amount of time in seconds spent per command',
      ...Object.entries(commands).map(
        ([cmd, count]) => [{ cmd }, count * 0.000011] as const,
      ),
    ),
    gauge('redis_db_keys', 'Total number of keys by DB', [{ db: 'db0' }, keys]),
    gauge('redis_db_keys_expiring', 'Total number of expiring keys by DB', [
      { db: 'db0' },
      Math.round(keys * 0.8),
    ]),
    ...goRuntime(program),
  ];
};
