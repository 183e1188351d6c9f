import { toError } from '@backstage/errors';
import { promisify } from 'node:util';
import { gunzip, gunzipSync } from 'node:zlib';
import { UndecodableError } from './UndecodableError';

const gunzipAsync = promisify(gunzip);

/** Kubernetes holds at most 1 MiB per object; a gzip of that never needs more in practice. */
const LARGEST_RECORD_BYTES = 64 * 1024 * 1024;

/**
 * Below this, handing the work to another thread costs more than the work:
 * most records are a few kilobytes, and a first sync reads thousands.
 */
const WORTH_A_THREAD_BYTES = 64 * 1024;

/** Unzipped at once, at most, into memory of the right size from the start. */
const LARGEST_GUESS_BYTES = 1024 * 1024;

/** For records of usual size: used again for each, and never across an await. */
const scratch = Buffer.allocUnsafeSlow(2 * WORTH_A_THREAD_BYTES);

/** Where Helm keeps a record; Kubernetes adds a layer to Secrets alone. */
export type RecordDriver = 'secret' | 'configmap';

/**
 * The JSON inside the `release` key of a record as the Kubernetes API returns
 * it: base64 (Kubernetes, for Secrets), base64 (Helm), gzip. Records of old
 * Helm versions are not gzipped; the gzip magic number tells.
 *
 * @throws UndecodableError saying which layer could not be read
 */
export async function unpackRecord(
  encoded: string,
  driver: RecordDriver,
): Promise<Buffer> {
  const small = encoded.length <= WORTH_A_THREAD_BYTES;
  const inner =
    driver === 'secret' ? decode(encoded, small).toString('latin1') : encoded;
  const packed = decode(inner, small);
  if (packed.length === 0) {
    throw new UndecodableError('the release record is empty');
  }
  if (!isGzip(packed)) {
    return Buffer.from(packed);
  }
  try {
    return small
      ? gunzipSync(packed, {
          maxOutputLength: LARGEST_RECORD_BYTES,
          chunkSize: unzippedSize(packed),
        })
      : await gunzipAsync(packed, { maxOutputLength: LARGEST_RECORD_BYTES });
  } catch (error) {
    throw new UndecodableError(
      `the release record can not be unzipped: ${toError(error).message}`,
    );
  }
}

/** Base64 into the scratch memory, when it is known to fit. */
function decode(text: string, small: boolean): Buffer {
  return small
    ? scratch.subarray(0, scratch.write(text, 0, 'base64'))
    : Buffer.from(text, 'base64');
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
}

/** What the end of a gzip says of its length, kept within reason (RFC 1952). */
function unzippedSize(packed: Buffer): number {
  const says = packed.length >= 4 ? packed.readUInt32LE(packed.length - 4) : 0;
  return Math.min(says, LARGEST_GUESS_BYTES) + 64;
}
