import type { ServerProcess } from '../processes/ServerProcess';

/**
 * Asks a Prometheus or an Alertmanager to read its files again.
 *
 * @throws Error with its answer and, since that tells little, what it logged
 */
export async function postReload(
  url: string,
  server: ServerProcess,
): Promise<void> {
  const response = await fetch(`${url}/-/reload`, {
    method: 'POST',
    signal: AbortSignal.timeout(60_000),
  });
  const answer = (await response.text()).trim();
  if (!response.ok) {
    throw new Error(
      [answer || `answered ${response.status}`, ...server.complaints()].join(
        '\n',
      ),
    );
  }
}
