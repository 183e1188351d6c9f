import { z } from 'zod';
import { manifestObjects } from '../release/manifestObjects';
import type { ManifestObject } from '../release/ReleaseRecord';
import { UndecodableError } from '../release/UndecodableError';
import { unpackRecord, type RecordDriver } from '../release/unpackRecord';

/** A hook as Helm stores it with a release. */
export interface ReleaseHook {
  object: ManifestObject;
  /** Such as `pre-install`, `post-upgrade` or `test`. */
  events: string[];
  /** Such as `before-hook-creation` or `hook-succeeded`; empty means Helm's default. */
  deletePolicies: string[];
}

/** What a release record holds beside values and manifest. */
export interface ReleaseExtras {
  hooks: ReleaseHook[];
  /** Objects of the chart's `crds` folder. */
  crds: ManifestObject[];
}

const extrasSchema = z.object({
  hooks: z
    .array(
      z.object({
        manifest: z.string().default(''),
        events: z.array(z.string()).nullish(),
        delete_policies: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
  chart: z
    .object({
      files: z
        .array(z.object({ name: z.string(), data: z.string().nullish() }))
        .nullish(),
    })
    .nullish(),
});

/**
 * Reads hooks and custom resource definitions from the `release` key of a
 * Helm release record.
 *
 * @throws UndecodableError, which shows nothing of the record
 */
export async function decodeExtras(
  encoded: string,
  driver: RecordDriver,
): Promise<ReleaseExtras> {
  const packed = await unpackRecord(encoded, driver);
  let json: unknown;
  try {
    json = JSON.parse(packed.toString('utf8'));
  } catch {
    // The parser's message quotes the text, which may hold secrets.
    throw new UndecodableError('the release record is not JSON inside');
  }
  const extras = extrasSchema.safeParse(json);
  if (!extras.success) {
    throw new UndecodableError(
      'the hooks of the release record are not as Helm writes them',
    );
  }
  const { hooks, chart } = extras.data;
  return {
    hooks: (hooks ?? []).flatMap(hook =>
      manifestObjects(hook.manifest).map(object => ({
        object,
        events: hook.events ?? [],
        deletePolicies: hook.delete_policies ?? [],
      })),
    ),
    crds: (chart?.files ?? [])
      .filter(({ name }) => /^crds\/.*\.(ya?ml|json)$/.test(name))
      .flatMap(({ data }) =>
        manifestObjects(Buffer.from(data ?? '', 'base64').toString('utf8')),
      ),
  };
}
