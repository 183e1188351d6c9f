import { counter, gauge } from '../../exposition/MetricFamily';
import { goRuntime } from '../go';
import { secondsUp, type Instrumentation } from '../Program';
import { byLabel, counters, gauges } from '../tables';
import { workOf } from '../Work';

const MIB = 2 ** 20;

/** MongoDB as Percona's mongodb_exporter tells of it. */
export const mongodbInstrumentation: Instrumentation = program => {
  const { done, level } = workOf(program);
  return [
    gauge('mongodb_up', 'Whether MongoDB is up.', [
      { cluster_role: 'mongod' },
      1,
    ]),
    gauge('mongodb_version_info', 'The server version', [
      { edition: 'Community', mongodb: '8.0.16', vendor: 'MongoDB' },
      1,
    ]),
    gauge(
      'mongodb_ss_connections',
      'serverStatus.connections.',
      ...byLabel({}, 'conn_type', {
        active: Math.round(2 * level),
        current: 11 + Math.round(6 * level),
        available: 838_849,
      }),
    ),
    counter(
      'mongodb_ss_opcounters',
      'serverStatus.opcounters.',
      ...byLabel({}, 'legacy_op_type', {
        query: done * 2.1,
        insert: done * 0.3,
        update: done * 0.4,
        delete: done * 0.04,
        getmore: done * 0.2,
        command: done * 1.3,
      }),
    ),
    counter(
      'mongodb_ss_opLatencies_ops',
      'serverStatus.opLatencies.',
      ...byLabel({}, 'op_type', {
        reads: done * 2.3,
        writes: done * 0.74,
        commands: done * 1.3,
      }),
    ),
    counter(
      'mongodb_ss_opLatencies_latency',
      'serverStatus.opLatencies. In microseconds.',
      ...byLabel({}, 'op_type', {
        reads: done * 2.3 * 640,
        writes: done * 0.74 * 1100,
        commands: done * 1.3 * 180,
      }),
    ),
    counter(
      'mongodb_ss_metrics_document',
      'serverStatus.metrics.document.',
      ...byLabel({}, 'doc_op_type', {
        returned: done * 31,
        inserted: done * 0.3,
        updated: done * 0.4,
        deleted: done * 0.04,
      }),
    ),
    counter(
      'mongodb_ss_asserts',
      'serverStatus.asserts.',
      ...byLabel({}, 'assert_type', {
        regular: 0,
        warning: 0,
        user: done / 5000,
      }),
    ),
    gauge(
      'mongodb_ss_globalLock_currentQueue',
      'serverStatus.globalLock.currentQueue.',
      ...byLabel({}, 'count_type', { readers: 0, writers: 0, total: 0 }),
    ),
    ...gauges('mongodb_ss_', [
      [
        'mem_resident',
        'serverStatus.mem.resident. In MiB.',
        Math.round(140 + 20 * level),
      ],
      ['mem_virtual', 'serverStatus.mem.virtual. In MiB.', 2650],
      ['uptime', 'serverStatus.uptime.', Math.floor(secondsUp(program))],
      [
        'wt_cache_bytes_currently_in_the_cache',
        'serverStatus.wiredTiger.cache.',
        Math.round(70 * MIB * (0.8 + 0.2 * level)),
      ],
      [
        'wt_cache_maximum_bytes_configured',
        'serverStatus.wiredTiger.cache.',
        256 * MIB,
      ],
    ]),
    ...counters('mongodb_ss_', [
      ['network_bytesIn', 'serverStatus.network.bytesIn.', done * 640],
      ['network_bytesOut', 'serverStatus.network.bytesOut.', done * 7200],
      ['network_numRequests', 'serverStatus.network.numRequests.', done * 4.3],
      [
        'wt_cache_pages_read_into_cache',
        'serverStatus.wiredTiger.cache.',
        done * 0.2,
      ],
    ]),
    gauge('mongodb_dbstats_dataSize', 'dbStats.dataSize.', [
      { database: program.name },
      Math.floor(220 * MIB + done * 130),
    ]),
    ...goRuntime(program),
  ];
};
