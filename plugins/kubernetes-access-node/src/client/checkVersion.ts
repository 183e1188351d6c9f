import { toError } from '@backstage/errors';
import type { ClusterHealth } from '../types';
import type { ClusterConnection } from './clusterConnection';
import { readJson } from './exchange';

const CHECK_TIMEOUT_MS = 5_000;

/** Asks the API server for its version and records what came of it. */
export async function checkVersion(
  connection: ClusterConnection,
  signal?: AbortSignal,
): Promise<ClusterHealth> {
  const { health } = connection;
  try {
    const { gitVersion } = await readJson<{ gitVersion?: string }>(connection, {
      path: '/version',
      timeoutMs: CHECK_TIMEOUT_MS,
      signal,
    });
    health.reachable(gitVersion);
  } catch (error) {
    // Failed calls have put down why. The rest are calls that were given up.
    if (health.current.state === 'unknown' && !signal?.aborted) {
      health.unreachable(toError(error).message);
    }
  }
  return health.current;
}
