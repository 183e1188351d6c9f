import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { decodeRelease } from '../release/decodeRelease';
import { manifestObjects } from '../release/manifestObjects';
import { readPackedRecord } from '../release/readRecord';
import type { ManifestObject, ReleaseRecord } from '../release/ReleaseRecord';
import { decodeExtras, type ReleaseHook } from './releaseExtras';

/** All that Helm stored with one revision. Holds secrets: never send it anywhere. */
export interface StoredRevision {
  record: ReleaseRecord;
  objects: ManifestObject[];
  hooks: ReleaseHook[];
  crds: ManifestObject[];
}

/**
 * Reads one revision with its hooks.
 *
 * @param recordName - `RevisionLabels.secretName`
 * @throws what `Cluster.request` throws; UndecodableError when the record can
 * not be decoded
 */
export async function readStoredRevision(
  cluster: Cluster,
  actor: Actor,
  namespace: string,
  recordName: string,
): Promise<StoredRevision> {
  const { encoded, driver } = await readPackedRecord(
    cluster,
    actor,
    namespace,
    recordName,
  );
  const [record, extras] = await Promise.all([
    decodeRelease(encoded, driver),
    decodeExtras(encoded, driver),
  ]);
  return { record, objects: manifestObjects(record.manifest), ...extras };
}
