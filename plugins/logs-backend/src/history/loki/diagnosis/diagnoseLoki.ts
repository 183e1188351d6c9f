import { toError } from '@backstage/errors';
import type { DoctorCheck } from '@foredeck/backstage-plugin-logs-common';
import type { DoctorTarget } from '@foredeck/backstage-plugin-logs-node';
import { timeOf } from '../../../lines/reading/timestamps';
import { earlier } from '../../moments';
import { PeerError } from '../../peer/PeerError';
import type { LokiClient } from '../LokiClient';
import type { LokiConfig } from '../LokiConfig';
import { check, skipped } from './checks';
import { labelsCheck } from './labelsCheck';
import { newestChecks } from './newestChecks';
import { streamsCheck } from './streamsCheck';

/** Milliseconds that are looked back. */
const DAY = 24 * 3600_000;

/** Looks along the way from the pod's node into Loki; the first problem ends it. */
export async function diagnoseLoki(
  config: LokiConfig,
  client: LokiClient,
  target: DoctorTarget,
  signal: AbortSignal,
): Promise<DoctorCheck[]> {
  const checks: DoctorCheck[] = [];
  const start = earlier(timeOf(new Date()), DAY);
  try {
    const there = await client.labels(start, signal);
    checks.push(
      check(
        'reach',
        'ok',
        `${config.peer.title} answers at ${config.peer.url.host}`,
      ),
    );
    const labels = labelsCheck(config, there);
    checks.push(labels);
    if (labels.result !== 'ok') {
      return [...checks, ...skipped('streams', 'lag', 'loss')];
    }
    const streams = await streamsCheck(config, client, target, {
      start,
      signal,
    });
    checks.push(streams);
    if (streams.result !== 'ok') {
      return [...checks, ...skipped('lag', 'loss')];
    }
    checks.push(
      ...(await newestChecks(config, client, target, { start, signal })),
    );
    return checks;
  } catch (thrown) {
    const error = toError(thrown);
    const limited = error instanceof PeerError && error.status === 429;
    const known = new Set(checks.map(({ id }) => id));
    const rest = (['labels', 'streams', 'lag', 'loss'] as const).filter(
      id => !known.has(`loki-${id}`),
    );
    return [
      ...checks.filter(({ id }) => id !== 'loki-reach'),
      check('reach', 'problem', error.message, {
        fix: {
          text: limited
            ? 'Raise the limits for queries of the tenant in Loki, or ask less often'
            : 'Check url, auth, headers and caFile of the entry in foredeck.logs.history, and that the portal may reach it',
        },
      }),
      ...skipped(...rest),
    ];
  }
}
