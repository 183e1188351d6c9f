import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';
import { decodeRelease, UndecodableError } from '../release/decodeRelease';
import { manifestObjects } from '../release/manifestObjects';
import type { ManifestObject, ReleaseRecord } from '../release/ReleaseRecord';
import { decodeExtras, type ReleaseHook } from './releaseExtras';

/** All that Helm stored with one revision. Holds secrets: never send it anywhere. */
export interface StoredRevision {
  record: ReleaseRecord;
  objects: ManifestObject[];
  hooks: ReleaseHook[];
  crds: ManifestObject[];
}

const secretSchema = z.object({ data: z.object({ release: z.string() }) });

/**
 * Reads one revision with its hooks.
 *
 * @throws what `Cluster.request` throws; UndecodableError when the record can
 * not be decoded
 */
export async function readStoredRevision(
  cluster: Cluster,
  actor: Actor,
  namespace: string,
  secretName: string,
): Promise<StoredRevision> {
  const secret = secretSchema.safeParse(
    await cluster.request<unknown>(actor, {
      path: `/api/v1/namespaces/${encodeURIComponent(
        namespace,
      )}/secrets/${encodeURIComponent(secretName)}`,
    }),
  );
  if (!secret.success) {
    throw new UndecodableError(`Secret ${secretName} holds no release record`);
  }
  const encoded = secret.data.data.release;
  const [record, extras] = await Promise.all([
    decodeRelease(encoded),
    decodeExtras(encoded),
  ]);
  return { record, objects: manifestObjects(record.manifest), ...extras };
}
