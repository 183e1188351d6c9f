import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { ReleaseStatus } from '@foredeck/backstage-plugin-helm-common';
import { promisify } from 'node:util';
import { gunzip, gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { isJsonMap } from '../values/isJsonMap';
import type { ReleaseRecord } from './ReleaseRecord';

const gunzipAsync = promisify(gunzip);

/** Kubernetes holds at most 1 MiB per Secret; a gzip of that never needs more in practice. */
const LARGEST_RECORD_BYTES = 64 * 1024 * 1024;

/**
 * Below this, handing the work to another thread costs more than the work:
 * most records are a few kilobytes, and a first sync reads thousands.
 */
const WORTH_A_THREAD_BYTES = 64 * 1024;

const STATUSES = [
  'unknown',
  'deployed',
  'uninstalled',
  'superseded',
  'failed',
  'uninstalling',
  'pending-install',
  'pending-upgrade',
  'pending-rollback',
] as const;

const jsonMap = z.custom<JsonObject>(isJsonMap);

const recordSchema = z.object({
  name: z.string(),
  namespace: z.string(),
  version: z.number().int().positive(),
  info: z.object({
    status: z.enum(STATUSES).catch('unknown'),
    last_deployed: z.string().optional(),
    description: z.string().optional(),
    notes: z.string().optional(),
  }),
  chart: z
    .object({
      metadata: z
        .object({
          name: z.string().optional(),
          version: z.string().optional(),
          appVersion: z.string().optional(),
        })
        .nullish(),
      values: jsonMap.nullish(),
      /** JSON Schema, base64 as Go writes bytes. */
      schema: z.string().nullish(),
    })
    .nullish(),
  config: jsonMap.nullish(),
  manifest: z.string().default(''),
});

/** A record that is not as Helm writes it; reading it again will not help. */
export class UndecodableError extends Error {}

/** Reads a status label; a word no Helm version writes becomes `unknown`. */
export function parseStatus(text: string | undefined): ReleaseStatus {
  return STATUSES.find(status => status === text) ?? 'unknown';
}

/**
 * Decodes the `release` key of a Helm release Secret as the Kubernetes API
 * returns it: base64 (Kubernetes), base64 (Helm), gzip, JSON. Records of old
 * Helm versions are not gzipped; the gzip magic number tells.
 *
 * @throws UndecodableError saying which layer could not be read
 */
export async function decodeRelease(encoded: string): Promise<ReleaseRecord> {
  const inner = Buffer.from(encoded, 'base64').toString('latin1');
  const packed = Buffer.from(inner, 'base64');
  if (packed.length === 0) {
    throw new UndecodableError('the release record is empty');
  }
  const json = isGzip(packed) ? await unzip(packed) : packed;
  let parsed: unknown;
  try {
    parsed = JSON.parse(json.toString('utf8'));
  } catch {
    // The parser's message quotes the text, which may hold secrets.
    throw new UndecodableError('the release record is not JSON inside');
  }
  const result = recordSchema.safeParse(parsed);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new UndecodableError(
      `the release record's field ${issue.path.join(
        '.',
      )} is not as Helm writes it`,
    );
  }
  const { info, chart, config, version, ...record } = result.data;
  return {
    name: record.name,
    namespace: record.namespace,
    revision: version,
    status: info.status,
    updated: isoTime(info.last_deployed),
    description: info.description || undefined,
    notes: info.notes || undefined,
    chart: chart?.metadata?.name,
    chartVersion: chart?.metadata?.version,
    appVersion: chart?.metadata?.appVersion || undefined,
    config: config ?? {},
    chartValues: chart?.values ?? {},
    schema: decodeSchema(chart?.schema),
    manifest: record.manifest,
  };
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
}

async function unzip(packed: Buffer): Promise<Buffer> {
  try {
    const options = { maxOutputLength: LARGEST_RECORD_BYTES };
    return packed.length < WORTH_A_THREAD_BYTES
      ? gunzipSync(packed, options)
      : await gunzipAsync(packed, options);
  } catch (error) {
    throw new UndecodableError(
      `the release record can not be unzipped: ${toError(error).message}`,
    );
  }
}

function decodeSchema(
  encoded: string | null | undefined,
): JsonObject | undefined {
  if (!encoded) {
    return undefined;
  }
  try {
    const schema: unknown = JSON.parse(
      Buffer.from(encoded, 'base64').toString('utf8'),
    );
    return isJsonMap(schema) ? schema : undefined;
  } catch {
    // A chart may carry a broken schema; Helm kept the release all the same.
    return undefined;
  }
}

/** Go writes nanoseconds and an offset; the epoch stands for a missing time. */
function isoTime(text: string | undefined): string {
  const time = new Date(text ?? 0);
  return Number.isNaN(time.getTime())
    ? new Date(0).toISOString()
    : time.toISOString();
}
