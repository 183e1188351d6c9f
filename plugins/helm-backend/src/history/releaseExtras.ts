import { toError } from '@backstage/errors';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { z } from 'zod';
import { manifestObjects } from '../release/manifestObjects';
import type { ManifestObject } from '../release/ReleaseRecord';

const gunzipAsync = promisify(gunzip);

const LARGEST_RECORD_BYTES = 64 * 1024 * 1024;

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
 * Helm release Secret, layered as `decodeRelease` describes.
 *
 * @throws Error that shows nothing of the record
 */
export async function decodeExtras(encoded: string): Promise<ReleaseExtras> {
  const inner = Buffer.from(encoded, 'base64').toString('latin1');
  const packed = Buffer.from(inner, 'base64');
  const zipped = packed[0] === 0x1f && packed[1] === 0x8b;
  let json: unknown;
  try {
    const text = zipped
      ? await gunzipAsync(packed, { maxOutputLength: LARGEST_RECORD_BYTES })
      : packed;
    json = JSON.parse(text.toString('utf8'));
  } catch (error) {
    // A parser's message quotes the text, which may hold secrets.
    throw new Error(
      `the hooks of the release record can not be read (${
        toError(error).name
      })`,
    );
  }
  const { hooks, chart } = extrasSchema.parse(json);
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
