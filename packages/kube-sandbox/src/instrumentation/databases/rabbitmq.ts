import { counter, gauge } from '../../exposition/MetricFamily';
import type { Instrumentation } from '../Program';
import { counters, gauges } from '../tables';
import { workOf } from '../Work';

const MIB = 2 ** 20;
const GIB = 2 ** 30;
const PROTOCOL = { protocol: 'amqp091' };

/** RabbitMQ as its own plugin tells of it, all queues together. */
export const rabbitmqInstrumentation: Instrumentation = program => {
  const { done, level } = workOf(program);
  const node = `rabbit@${program.pod.metadata.name}`;
  const ready = Math.round(6 * level * level);
  const unacked = Math.round(4 * level);
  return [
    gauge('rabbitmq_identity_info', 'RabbitMQ node & cluster identity info', [
      { rabbitmq_node: node, rabbitmq_cluster: node },
      1,
    ]),
    gauge('rabbitmq_build_info', 'RabbitMQ & Erlang/OTP version info', [
      { rabbitmq_version: '4.2.1', erlang_version: '27.3.4' },
      1,
    ]),
    ...gauges('rabbitmq_', [
      ['connections', 'Connections currently open', 5 + Math.round(2 * level)],
      ['channels', 'Channels currently open', 9 + Math.round(4 * level)],
      ['consumers', 'Consumers currently connected', 6],
      ['queues', 'Queues available', 4],
      [
        'queue_messages',
        'Sum of ready and unacknowledged messages - total queue depth',
        ready + unacked,
      ],
      [
        'queue_messages_ready',
        'Messages ready to be delivered to consumers',
        ready,
      ],
      [
        'queue_messages_unacked',
        'Messages delivered to consumers but not yet acknowledged',
        unacked,
      ],
      ['process_open_fds', 'Open file descriptors', 48],
      ['process_max_fds', 'Open file descriptors limit', 1_048_576],
      [
        'process_resident_memory_bytes',
        'Memory used in bytes',
        Math.round(program.memoryBytes),
      ],
      [
        'resident_memory_limit_bytes',
        'Memory high watermark in bytes',
        614 * MIB,
      ],
      [
        'disk_space_available_bytes',
        'Disk space available in bytes',
        Math.round(7.4 * GIB),
      ],
      [
        'disk_space_available_limit_bytes',
        'Free disk space low watermark in bytes',
        50 * MIB,
      ],
      [
        'alarms_memory_used_watermark',
        'is 1 if VM memory watermark alarm is in effect',
        0,
      ],
      [
        'alarms_free_disk_space_watermark',
        'is 1 if free disk space watermark alarm is in effect',
        0,
      ],
      [
        'erlang_processes_used',
        'Erlang processes used',
        410 + Math.round(30 * level),
      ],
      ['erlang_processes_limit', 'Erlang processes limit', 1_048_576],
    ]),
    counter(
      'rabbitmq_global_messages_received_total',
      'Total number of messages received from publishers',
      [PROTOCOL, Math.floor(done)],
    ),
    ...counters(
      'rabbitmq_global_messages_',
      [
        [
          'confirmed_total',
          'Total number of messages confirmed to publishers',
          done * 0.999,
        ],
        [
          'routed_total',
          'Total number of messages routed to queues or streams',
          done,
        ],
        [
          'unroutable_dropped_total',
          'Total number of messages published as non-mandatory into an exchange and dropped as unroutable',
          0,
        ],
        [
          'unroutable_returned_total',
          'Total number of messages published as mandatory into an exchange and returned to the publisher as unroutable',
          0,
        ],
        [
          'acknowledged_total',
          'Total number of messages acknowledged by consumers',
          done * 0.998,
        ],
        [
          'delivered_total',
          'Total number of messages delivered to consumers',
          done,
        ],
        [
          'redelivered_total',
          'Total number of messages redelivered to consumers',
          done * 0.002,
        ],
      ],
      PROTOCOL,
    ),
    ...counters('rabbitmq_', [
      [
        'connections_opened_total',
        'Total number of connections opened',
        5 + done / 4000,
      ],
      [
        'connections_closed_total',
        'Total number of connections closed or terminated',
        done / 4000,
      ],
    ]),
  ];
};
