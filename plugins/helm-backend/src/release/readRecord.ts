import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';
import { decodeRelease, UndecodableError } from './decodeRelease';
import type { ReleaseRecord } from './ReleaseRecord';

const secretSchema = z.object({ data: z.object({ release: z.string() }) });

/**
 * Reads and decodes one release record.
 *
 * @throws what `Cluster.request` throws; UndecodableError when the record can not be decoded
 */
export async function readRecord(
  cluster: Cluster,
  actor: Actor,
  namespace: string,
  secretName: string,
  signal?: AbortSignal,
): Promise<ReleaseRecord> {
  const secret = secretSchema.safeParse(
    await cluster.request<unknown>(actor, {
      path: `/api/v1/namespaces/${encodeURIComponent(
        namespace,
      )}/secrets/${encodeURIComponent(secretName)}`,
      signal,
    }),
  );
  if (!secret.success) {
    throw new UndecodableError(`Secret ${secretName} holds no release record`);
  }
  return decodeRelease(secret.data.data.release);
}
