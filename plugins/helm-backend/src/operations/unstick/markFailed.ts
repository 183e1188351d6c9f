import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { z } from 'zod';
import { parseRecordName, recordPath } from '../../release/recordName';
import { UndecodableError } from '../../release/UndecodableError';
import { unpackRecord, type RecordDriver } from '../../release/unpackRecord';

const objectSchema = z.looseObject({
  metadata: z.looseObject({
    labels: z.record(z.string(), z.string()).default({}),
  }),
  data: z.looseObject({ release: z.string() }),
});

const recordSchema = z.looseObject({ info: z.looseObject({}) });

/**
 * Changes the state of one revision to failed, in its record and on its label,
 * as Helm would have done had it not been stopped. Nothing else of the record
 * is changed.
 *
 * @param recordName - `RevisionLabels.secretName`
 * @param description - why, for the history
 * @throws ConflictError when somebody changes the record at the same time;
 * UndecodableError when it is not as Helm writes it
 */
export async function markFailed(
  cluster: Cluster,
  actor: Actor,
  { namespace, recordName }: { namespace: string; recordName: string },
  description: string,
): Promise<void> {
  const path = recordPath(namespace, recordName);
  const { driver } = parseRecordName(recordName);
  const object = objectSchema.safeParse(
    await cluster.request<unknown>(actor, { path }),
  );
  if (!object.success) {
    throw new UndecodableError(`${recordName} holds no release record`);
  }
  const { metadata, data } = object.data;
  const record = parseRecord(await unpackRecord(data.release, driver));
  record.info = { ...record.info, status: 'failed', description };
  await cluster.request(actor, {
    method: 'PUT',
    path,
    // With the resourceVersion that was read, so that nobody's change is lost.
    body: {
      ...object.data,
      metadata: {
        ...metadata,
        labels: { ...metadata.labels, status: 'failed' },
      },
      data: { ...data, release: await packRecord(record, driver) },
    },
  });
}

function parseRecord(packed: Buffer) {
  try {
    return recordSchema.parse(JSON.parse(packed.toString('utf8')));
  } catch {
    // The parser's message quotes the text, which may hold secrets.
    throw new UndecodableError('the release record is not as Helm writes it');
  }
}

/** The way back of `unpackRecord`: gzip, base64 (Helm), base64 (Kubernetes, for Secrets). */
async function packRecord(
  record: unknown,
  driver: RecordDriver,
): Promise<string> {
  const zipped = await promisify(gzip)(JSON.stringify(record));
  const encoded = zipped.toString('base64');
  return driver === 'secret'
    ? Buffer.from(encoded).toString('base64')
    : encoded;
}
