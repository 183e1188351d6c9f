import type {
  LogLine,
  LogSource,
} from '@foredeck/backstage-plugin-logs-common';
import { toError } from '@backstage/errors';
import type { ContainerLogs } from '../upstream/ContainerLogs';
import type { Recent } from './generalChecks';

const LINES = 20;

/** How long a node may take; milliseconds. */
const PATIENCE = 10_000;

/** Reads the last lines that a node holds of a container, and no more. */
export async function readRecent(
  logs: Pick<ContainerLogs, 'open'>,
  source: LogSource,
  signal: AbortSignal,
): Promise<Recent> {
  const late = AbortSignal.timeout(PATIENCE);
  const over = AbortSignal.any([signal, late]);
  const lines: LogLine[] = [];
  let problem: string | undefined;
  try {
    const tap = logs.open(source, {
      start: { kind: 'tail', lines: LINES },
      follow: false,
      behind: 'wait',
    });
    const close = () => tap.close();
    over.addEventListener('abort', close);
    try {
      for (;;) {
        const batch = await tap.next();
        lines.push(...(batch?.events ?? []));
        problem = batch?.problem ?? problem;
        if (!batch || batch.phase === 'ended') {
          break;
        }
      }
    } finally {
      over.removeEventListener('abort', close);
      tap.close();
    }
  } catch (error) {
    signal.throwIfAborted();
    return { error: toError(error) };
  }
  signal.throwIfAborted();
  if (late.aborted && lines.length === 0) {
    return {
      error: new Error(
        problem ?? `the node did not answer within ${PATIENCE / 1000} s`,
      ),
    };
  }
  return {
    lines: lines
      .slice(-LINES)
      .map(({ time, text, level }) => ({ time, text, level })),
  };
}
