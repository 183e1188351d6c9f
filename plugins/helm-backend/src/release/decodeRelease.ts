import type { JsonObject } from '@backstage/types';
import type { ReleaseStatus } from '@foredeck/backstage-plugin-helm-common';
import { z } from 'zod';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { isoTime } from './isoTime';
import type { ReleaseRecord } from './ReleaseRecord';
import { UndecodableError } from './UndecodableError';
import { unpackRecord, type RecordDriver } from './unpackRecord';

export { UndecodableError };

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

/** As Helm 4 calls it in its records; older ones say nothing. */
const SERVER_SIDE_APPLY = 'ssa';

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
  apply_method: z.string().optional(),
});

/** Reads a status label; a word no Helm version writes becomes `unknown`. */
export function parseStatus(text: string | undefined): ReleaseStatus {
  return STATUSES.find(status => status === text) ?? 'unknown';
}

/**
 * Decodes the `release` key of a Helm release record as the Kubernetes API
 * returns it.
 *
 * @throws UndecodableError saying which layer could not be read
 */
export async function decodeRelease(
  encoded: string,
  driver: RecordDriver = 'secret',
): Promise<ReleaseRecord> {
  return toReleaseRecord(await parseRelease(encoded, driver));
}

/**
 * As `decodeRelease`, with everything that Helm wrote. Holds secrets.
 *
 * @throws UndecodableError
 */
export async function parseRelease(
  encoded: string,
  driver: RecordDriver,
): Promise<unknown> {
  const json = await unpackRecord(encoded, driver);
  try {
    return JSON.parse(json.toString('utf8'));
  } catch {
    // The parser's message quotes the text, which may hold secrets.
    throw new UndecodableError('the release record is not JSON inside');
  }
}

/** @throws UndecodableError naming the field that is not as Helm writes it */
export function toReleaseRecord(parsed: unknown): ReleaseRecord {
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
    schema: parseSchema(Buffer.from(chart?.schema ?? '', 'base64')),
    manifest: record.manifest,
    serverSide: record.apply_method === SERVER_SIDE_APPLY,
  };
}

/** A chart's `values.schema.json`; undefined for one that is none. */
export function parseSchema(text: Buffer | undefined): JsonObject | undefined {
  if (!text?.length) {
    return undefined;
  }
  try {
    const schema: unknown = JSON.parse(text.toString('utf8'));
    return isJsonMap(schema) ? schema : undefined;
  } catch {
    // A chart may carry a broken schema; Helm kept the release all the same.
    return undefined;
  }
}
