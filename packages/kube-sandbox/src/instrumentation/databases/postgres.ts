import type { Container } from '../../controllers/kinds/Pod';
import { counter, gauge } from '../../exposition/MetricFamily';
import { goRuntime } from '../go';
import type { Instrumentation } from '../Program';
import { byLabel, counters, gauges } from '../tables';
import { workOf } from '../Work';

const SERVER = { server: '127.0.0.1:5432' };
const MOST_CONNECTIONS = 100;
const GIB = 2 ** 30;

/** PostgreSQL as postgres_exporter tells of it. */
export const postgresInstrumentation: Instrumentation = program => {
  const { done, level, rate } = workOf(program);
  const datname = databaseOf(program.container);
  const database = { datid: '16384', datname };
  const active = Math.min(
    MOST_CONNECTIONS - 20,
    Math.round(rate * 0.4 * level),
  );
  return [
    gauge(
      'pg_up',
      'Whether the last scrape of metrics from PostgreSQL was able to connect to the server (1 for yes, 0 for no).',
      [{}, 1],
    ),
    gauge('pg_static', 'Version string as reported by postgres', [
      { ...SERVER, short_version: '17.7.0', version: 'PostgreSQL 17.7' },
      1,
    ]),
    gauge(
      'pg_postmaster_start_time_seconds',
      'Time at which postmaster started',
      [{}, program.startedAt / 1000],
    ),
    ...gauges(
      'pg_settings_',
      [
        [
          'max_connections',
          'Server Parameter: max_connections',
          MOST_CONNECTIONS,
        ],
        [
          'shared_buffers_bytes',
          'Server Parameter: shared_buffers [Units converted to bytes.]',
          128 * 2 ** 20,
        ],
      ],
      SERVER,
    ),
    gauge(
      'pg_stat_activity_count',
      'number of connections in this state',
      ...byLabel({ ...SERVER, datname }, 'state', {
        active,
        idle: 9 + Math.round(3 * level),
        'idle in transaction': Math.round(level / 2),
        disabled: 0,
      }),
    ),
    gauge(
      'pg_stat_activity_max_tx_duration',
      'max duration in seconds any active transaction has been running',
      [{ ...SERVER, datname, state: 'active' }, 0.04 * level],
    ),
    ...counters(
      'pg_stat_database_',
      [
        [
          'xact_commit',
          'Number of transactions in this database that have been committed',
          done * 2.4,
        ],
        [
          'xact_rollback',
          'Number of transactions in this database that have been rolled back',
          done * 0.004,
        ],
        [
          'blks_read',
          'Number of disk blocks read in this database',
          done * 0.9,
        ],
        [
          'blks_hit',
          'Number of times disk blocks were found already in the buffer cache, so that a read was not necessary',
          done * 96,
        ],
        [
          'tup_returned',
          'Number of rows returned by queries in this database',
          done * 310,
        ],
        [
          'tup_fetched',
          'Number of rows fetched by queries in this database',
          done * 42,
        ],
        [
          'tup_inserted',
          'Number of rows inserted by queries in this database',
          done * 0.3,
        ],
        [
          'tup_updated',
          'Number of rows updated by queries in this database',
          done * 0.4,
        ],
        [
          'tup_deleted',
          'Number of rows deleted by queries in this database',
          done * 0.05,
        ],
        [
          'temp_files',
          'Number of temporary files created by queries in this database',
          done * 0.0004,
        ],
        [
          'temp_bytes',
          'Total amount of data written to temporary files by queries in this database',
          done * 900,
        ],
        [
          'deadlocks',
          'Number of deadlocks detected in this database',
          done / 90_000,
        ],
        [
          'conflicts',
          'Number of queries canceled due to conflicts with recovery in this database',
          0,
        ],
      ],
      database,
    ),
    gauge(
      'pg_stat_database_numbackends',
      'Number of backends currently connected to this database',
      [database, active + 10],
    ),
    gauge('pg_database_size_bytes', 'Disk space used by the database', [
      { datname },
      Math.floor(0.4 * GIB + done * 220),
    ]),
    gauge(
      'pg_locks_count',
      'Number of locks',
      ...byLabel({ datname }, 'mode', {
        accesssharelock: 4 + Math.round(6 * level),
        rowexclusivelock: Math.round(2 * level),
        exclusivelock: 0,
        accessexclusivelock: 0,
      }),
    ),
    ...counters('pg_stat_bgwriter_', [
      [
        'checkpoints_timed_total',
        'Number of scheduled checkpoints that have been performed',
        (program.at - program.startedAt) / 300_000,
      ],
      [
        'checkpoints_req_total',
        'Number of requested checkpoints that have been performed',
        2,
      ],
      [
        'buffers_checkpoint_total',
        'Number of buffers written during checkpoints',
        done * 1.1,
      ],
    ]),
    counter(
      'pg_stat_user_tables_seq_scan',
      'Number of sequential scans initiated on this table',
      ...byLabel({ datname, schemaname: 'public' }, 'relname', {
        items: done * 0.02,
        orders: done * 0.01,
      }),
    ),
    gauge(
      'pg_stat_user_tables_n_dead_tup',
      'Estimated number of dead rows',
      ...byLabel({ datname, schemaname: 'public' }, 'relname', {
        items: (done * 0.4) % 6000,
        orders: (done * 0.1) % 2000,
      }),
    ),
    gauge('pg_replication_is_replica', 'Indicates if the server is a replica', [
      {},
      0,
    ]),
    gauge(
      'pg_replication_lag_seconds',
      'Replication lag behind master in seconds',
      [{}, 0],
    ),
    gauge('pg_wal_size_bytes', 'Total size of WAL segments', [
      {},
      80 * 2 ** 20,
    ]),
    gauge(
      'pg_exporter_last_scrape_error',
      'Whether the last scrape of metrics from PostgreSQL resulted in an error (1 for error, 0 for success).',
      [{}, 0],
    ),
    ...goRuntime(program),
  ];
};

/** The database in the address that the exporter is given. */
function databaseOf({ env = [] }: Container): string {
  const uri = env.find(({ name }) => /^DATA_SOURCE_(URI|NAME)$/.test(name));
  return /\/([\w-]+)(\?|$)/.exec(uri?.value ?? '')?.[1] ?? 'postgres';
}
