import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';
import { decodeRelease } from './decodeRelease';
import type { ReleaseRecord } from './ReleaseRecord';
import { recordPath, parseRecordName } from './recordName';
import { UndecodableError } from './UndecodableError';
import type { RecordDriver } from './unpackRecord';

const recordSchema = z.object({ data: z.object({ release: z.string() }) });

/** A record as it is stored, packed. Holds secrets: never send it anywhere. */
export interface PackedRecord {
  encoded: string;
  driver: RecordDriver;
}

/**
 * Reads one release record without unpacking it.
 *
 * @param recordName - `RevisionLabels.secretName`
 * @throws what `Cluster.request` throws; UndecodableError when the object holds no record
 */
export async function readPackedRecord(
  cluster: Cluster,
  actor: Actor,
  namespace: string,
  recordName: string,
  signal?: AbortSignal,
): Promise<PackedRecord> {
  const { driver, name } = parseRecordName(recordName);
  const object = recordSchema.safeParse(
    await cluster.request<unknown>(actor, {
      path: recordPath(namespace, recordName),
      signal,
    }),
  );
  if (!object.success) {
    const kind = driver === 'secret' ? 'Secret' : 'ConfigMap';
    throw new UndecodableError(`${kind} ${name} holds no release record`);
  }
  return { encoded: object.data.data.release, driver };
}

/**
 * Reads and decodes one release record.
 *
 * @param recordName - `RevisionLabels.secretName`
 * @throws what `Cluster.request` throws; UndecodableError when the record can not be decoded
 */
export async function readRecord(
  cluster: Cluster,
  actor: Actor,
  namespace: string,
  recordName: string,
  signal?: AbortSignal,
): Promise<ReleaseRecord> {
  const { encoded, driver } = await readPackedRecord(
    cluster,
    actor,
    namespace,
    recordName,
    signal,
  );
  return decodeRelease(encoded, driver);
}
