import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { setTimeout as pause } from 'node:timers/promises';
import type { WatchedNamespace } from '../../environments/watchedNamespace';
import { NamespaceWriter } from '../NamespaceWriter';

/** How long finalizers may take. */
const GONE_MS = 10 * 60_000;

const LOOK_MS = 1_000;

/**
 * Deletes a namespace and waits until it is gone.
 *
 * @throws Error naming what holds it up
 */
export async function deleteNamespace(
  cluster: Cluster,
  actor: Actor,
  { name, uid }: { name: string; uid: string },
  signal: AbortSignal,
): Promise<void> {
  const writer = new NamespaceWriter({ cluster, actor });
  try {
    await writer.delete({ metadata: { name, uid } });
  } catch (error) {
    if (error instanceof NotFoundError) {
      return;
    }
    // Being deleted already, or another one of that name: a look tells.
    if (!(error instanceof ConflictError)) {
      throw error;
    }
  }
  const until = Date.now() + GONE_MS;
  for (let wait = 50; ; wait = Math.min(wait * 2, LOOK_MS)) {
    const left = await find(writer, name);
    if (left?.metadata?.uid !== uid) {
      return;
    }
    if (Date.now() > until) {
      throw new Error(
        `the namespace ${name} is still being deleted after ${
          GONE_MS / 60_000
        } minutes: ${reason(left)}`,
      );
    }
    await pause(wait, undefined, { signal });
  }
}

async function find(
  writer: NamespaceWriter,
  name: string,
): Promise<WatchedNamespace | undefined> {
  try {
    return await writer.get(name);
  } catch (error) {
    if (error instanceof NotFoundError) {
      return undefined;
    }
    throw error;
  }
}

function reason({ status }: WatchedNamespace): string {
  return (
    status?.conditions
      ?.filter(condition => condition.status === 'True')
      .map(({ message }) => message)
      .filter(message => message)
      .join('; ') || 'its finalizers have not ended'
  );
}
