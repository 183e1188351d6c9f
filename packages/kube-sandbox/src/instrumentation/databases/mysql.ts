import { counter, gauge } from '../../exposition/MetricFamily';
import { goRuntime } from '../go';
import { secondsUp, type Instrumentation } from '../Program';
import { byLabel, counters, gauges } from '../tables';
import { workOf } from '../Work';

/** MySQL as mysqld_exporter tells of it. */
export const mysqlInstrumentation: Instrumentation = program => {
  const { done, level, rate } = workOf(program);
  return [
    gauge('mysql_up', 'Whether the MySQL server is up.', [{}, 1]),
    gauge('mysql_version_info', 'MySQL version and distribution.', [
      {
        innodb_version: '8.4.7',
        version: '8.4.7',
        version_comment: 'MySQL Community Server - GPL',
      },
      1,
    ]),
    ...counters('mysql_global_status_', [
      ['queries', 'Generic metric from SHOW GLOBAL STATUS.', done * 3.1],
      ['questions', 'Generic metric from SHOW GLOBAL STATUS.', done * 3],
      [
        'slow_queries',
        'Generic metric from SHOW GLOBAL STATUS.',
        done * 0.0008,
      ],
      [
        'connections',
        'Generic metric from SHOW GLOBAL STATUS.',
        12 + done * 0.01,
      ],
      [
        'aborted_connects',
        'Generic metric from SHOW GLOBAL STATUS.',
        done / 60_000,
      ],
      [
        'aborted_clients',
        'Generic metric from SHOW GLOBAL STATUS.',
        done / 80_000,
      ],
      ['bytes_received', 'Generic metric from SHOW GLOBAL STATUS.', done * 420],
      ['bytes_sent', 'Generic metric from SHOW GLOBAL STATUS.', done * 5800],
      [
        'created_tmp_tables',
        'Generic metric from SHOW GLOBAL STATUS.',
        done * 0.12,
      ],
      [
        'created_tmp_disk_tables',
        'Generic metric from SHOW GLOBAL STATUS.',
        done * 0.004,
      ],
      [
        'innodb_buffer_pool_read_requests',
        'Generic metric from SHOW GLOBAL STATUS.',
        done * 64,
      ],
      [
        'innodb_buffer_pool_reads',
        'Generic metric from SHOW GLOBAL STATUS.',
        done * 0.3,
      ],
      [
        'innodb_row_lock_waits',
        'Generic metric from SHOW GLOBAL STATUS.',
        done * 0.0006,
      ],
      [
        'innodb_row_lock_time',
        'Generic metric from SHOW GLOBAL STATUS.',
        done * 0.01,
      ],
      ['table_locks_waited', 'Generic metric from SHOW GLOBAL STATUS.', 0],
    ]),
    ...gauges('mysql_global_status_', [
      [
        'threads_connected',
        'Generic metric from SHOW GLOBAL STATUS.',
        8 + Math.round(6 * level),
      ],
      [
        'threads_running',
        'Generic metric from SHOW GLOBAL STATUS.',
        1 + Math.round(rate * 0.05),
      ],
      ['max_used_connections', 'Generic metric from SHOW GLOBAL STATUS.', 24],
      ['open_tables', 'Generic metric from SHOW GLOBAL STATUS.', 210],
      [
        'uptime',
        'Generic metric from SHOW GLOBAL STATUS.',
        Math.floor(secondsUp(program)),
      ],
    ]),
    counter(
      'mysql_global_status_commands_total',
      'Total number of executed MySQL commands.',
      ...byLabel({}, 'command', {
        select: done * 2.2,
        insert: done * 0.3,
        update: done * 0.4,
        delete: done * 0.05,
        commit: done * 0.7,
        rollback: done * 0.003,
      }),
    ),
    gauge(
      'mysql_global_status_buffer_pool_pages',
      'Innodb buffer pool pages by state.',
      ...byLabel({}, 'state', { data: 6400, free: 1700, misc: 92 }),
    ),
    ...gauges('mysql_global_variables_', [
      [
        'max_connections',
        'Generic gauge metric from SHOW GLOBAL VARIABLES.',
        151,
      ],
      [
        'innodb_buffer_pool_size',
        'Generic gauge metric from SHOW GLOBAL VARIABLES.',
        128 * 2 ** 20,
      ],
      ['read_only', 'Generic gauge metric from SHOW GLOBAL VARIABLES.', 0],
    ]),
    ...goRuntime(program),
  ];
};
