import { NotFoundError, InputError } from '@backstage/errors';
import type { V1Pod } from '@kubernetes/client-node';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { PodProblem } from '@foredeck/backstage-plugin-helm-node';

const LINES = 40;
const LARGEST_BYTES = 64 * 1024;

export interface PodLogs {
  pod: string;
  container: string;
  /** True for the container before the last crash. */
  previous: boolean;
  lines: string[];
}

/**
 * The last lines of the container that fails: of the crashed one where there
 * was a crash. Answers undefined when Kubernetes has no log of it.
 */
export async function readPodLogs(
  cluster: Cluster,
  pod: V1Pod,
  problem: PodProblem | undefined,
): Promise<PodLogs | undefined> {
  const name = pod.metadata?.name ?? '';
  const container = problem?.container ?? pod.spec?.containers[0]?.name;
  if (!container) {
    return undefined;
  }
  const attempts = problem?.kind === 'crash' ? [true, false] : [false];
  for (const previous of attempts) {
    const lines = await tail(cluster, pod, container, previous);
    if (lines.length) {
      return { pod: name, container, previous, lines };
    }
  }
  return undefined;
}

async function tail(
  cluster: Cluster,
  pod: V1Pod,
  container: string,
  previous: boolean,
): Promise<string[]> {
  const { namespace = '', name = '' } = pod.metadata ?? {};
  const query = new URLSearchParams({
    container,
    tailLines: String(LINES),
    limitBytes: String(LARGEST_BYTES),
    previous: String(previous),
  });
  try {
    const stream = await cluster.stream(
      { kind: 'service' },
      {
        path: `/api/v1/namespaces/${encodeURIComponent(
          namespace,
        )}/pods/${encodeURIComponent(name)}/log?${query}`,
        headers: { Accept: '*/*' },
      },
    );
    let text = '';
    for await (const chunk of stream) {
      text += chunk.toString();
      if (text.length > LARGEST_BYTES) {
        break;
      }
    }
    return text.split('\n').filter(line => line !== '');
  } catch (error) {
    // A container that never ran, or is gone with its pod, has no log.
    if (error instanceof NotFoundError || error instanceof InputError) {
      return [];
    }
    throw error;
  }
}
