import type { DoctorCheck } from '@foredeck/backstage-plugin-logs-common';
import type { DoctorTarget } from '@foredeck/backstage-plugin-logs-node';
import { earlier, nanosOf, nextNano } from '../../moments';
import { writtenText } from '../../store/storeEvents';
import type { LokiClient } from '../LokiClient';
import type { LokiConfig } from '../LokiConfig';
import { streamSelector } from '../logql';
import { check } from './checks';

/** Milliseconds; a collector that is further behind is in trouble. */
const LAG = 60_000;

/** Compares the last lines of the node with those of the store. */
export async function newestChecks(
  config: LokiConfig,
  client: LokiClient,
  { cluster, namespace, pod, container, recent }: DoctorTarget,
  options: { start: string; signal: AbortSignal },
): Promise<DoctorCheck[]> {
  const newest = recent.at(-1);
  if (!newest) {
    return [
      check('lag', 'unknown', 'The node holds no lines to compare with'),
      check('loss', 'unknown', 'The node holds no lines to compare with'),
    ];
  }
  const query = streamSelector(config, {
    cluster,
    namespace,
    pods: { names: [pod] },
    containers: [container],
  });
  const [last] = await client.entries(query, {
    ...options,
    end: nextNano(newest.time),
    direction: 'backward',
    limit: 1,
  });
  const evidence = [
    { label: 'Newest line on the node', value: newest.time },
    { label: 'Newest line in the store', value: last?.time ?? 'none' },
  ];
  const millis = last
    ? Number((nanosOf(newest.time) - nanosOf(last.time)) / 1_000_000n)
    : Number.POSITIVE_INFINITY;
  const lag =
    millis <= LAG
      ? check(
          'lag',
          'ok',
          `The store is ${Math.round(millis / 1000)} s behind`,
          { evidence },
        )
      : check(
          'lag',
          'problem',
          last
            ? `The store is ${Math.round(millis / 60_000)} minutes behind`
            : 'The store has none of the lines that the node holds',
          {
            evidence,
            fix: {
              text: "Look into the collector's own log for refused or delayed pushes; give it more memory or processor time when it can not keep up",
            },
          },
        );
  const sent = last ? recent.filter(line => line.time < last.time) : [];
  if (!last || sent.length === 0) {
    return [
      lag,
      check('loss', 'unknown', 'There is no span of time that both hold'),
    ];
  }
  const stored = await client.entries(query, {
    start: earlier(sent[0].time, 1),
    end: nextNano(last.time),
    direction: 'forward',
    limit: 5000,
    signal: options.signal,
  });
  const texts = new Set(stored.map(({ text }) => writtenText(text)));
  const lost = sent.filter(
    ({ text }) => !text.includes('••••') && !texts.has(text.split('\n')[0]),
  );
  const both = [
    { label: 'Lines on the node', value: String(sent.length) },
    { label: 'Of these not in the store', value: String(lost.length) },
  ];
  const loss =
    lost.length === 0
      ? check('loss', 'ok', 'All lines of that time are in the store', {
          evidence: both,
        })
      : check(
          'loss',
          'problem',
          `${lost.length} of ${sent.length} lines are missing in the store: it refuses some, most likely for its rate limits`,
          {
            evidence: both,
            fix: {
              text: "Look for status 429 in the collector's log, and raise Loki's limits for the tenant",
              language: 'yaml',
              snippet:
                'limits_config:\n  ingestion_rate_mb: 16\n  ingestion_burst_size_mb: 32\n  per_stream_rate_limit: 8MB',
            },
          },
        );
  return [lag, loss];
}
