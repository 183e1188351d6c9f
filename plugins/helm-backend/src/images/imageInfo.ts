import { z } from 'zod';
import type { ImageTags } from '@foredeck/backstage-plugin-helm-common';
import type { RegistryClient } from '../registry/RegistryClient';

/** Larger configurations are no images anybody builds. */
const LARGEST_CONFIG = 2 * 1024 * 1024;

const descriptorSchema = z.object({
  digest: z.string(),
  size: z.number().optional(),
  platform: z
    .object({ os: z.string().optional(), architecture: z.string().optional() })
    .optional(),
});

const indexSchema = z.object({ manifests: z.array(descriptorSchema).min(1) });

const manifestSchema = z.object({
  config: descriptorSchema,
  layers: z.array(descriptorSchema),
  annotations: z.record(z.string(), z.string()).nullish(),
});

const configSchema = z.object({
  created: z.string().optional(),
  config: z
    .object({ Labels: z.record(z.string(), z.string()).nullish() })
    .nullish(),
});

type ImageItem = ImageTags['items'][number];

/** What an image says of itself; the same for every tag of its digest. */
export type ImageInfo = Pick<ImageItem, 'created' | 'sizeBytes' | 'build'>;

/**
 * Reads what an image says of itself: of one of its platforms, when it has
 * several. Nothing for artifacts that are no images.
 */
export async function readImageInfo(
  client: RegistryClient,
  repository: string,
  body: unknown,
  signal?: AbortSignal,
): Promise<ImageInfo> {
  const index = indexSchema.safeParse(body);
  if (index.success) {
    const [first] = index.data.manifests;
    // Attestations are listed beside the platforms, as unknown/unknown.
    const platform = index.data.manifests.find(
      one =>
        one.platform?.os === 'linux' && one.platform.architecture === 'amd64',
    );
    const child = await client.manifest(
      repository,
      (platform ?? first).digest,
      signal,
    );
    return indexSchema.safeParse(child.body).success
      ? {}
      : readImageInfo(client, repository, child.body, signal);
  }
  const manifest = manifestSchema.safeParse(body);
  if (!manifest.success) {
    return {};
  }
  const { config, layers, annotations } = manifest.data;
  const blob = await client.blob(
    repository,
    config.digest,
    LARGEST_CONFIG,
    signal,
  );
  const parsed = configSchema.safeParse(JSON.parse(blob.toString('utf8')));
  const labels = {
    ...annotations,
    ...(parsed.success ? parsed.data.config?.Labels : {}),
  };
  return {
    created: toTime(parsed.success ? parsed.data.created : undefined),
    sizeBytes: layers.reduce((sum, layer) => sum + (layer.size ?? 0), 0),
    build: buildOf(labels),
  };
}

/** The build by the labels of the OCI image specification. */
export function buildOf(
  labels: Record<string, string> | null | undefined,
): ImageItem['build'] {
  const label = (name: string) =>
    labels?.[`org.opencontainers.image.${name}`] || undefined;
  const source = label('source') ?? label('url');
  const build = {
    revision: label('revision'),
    // It becomes a link: nothing but web addresses may be one.
    url: source && /^https?:\/\//i.test(source) ? source : undefined,
    version: label('version'),
  };
  return Object.values(build).some(value => value) ? build : undefined;
}

/** Builds without a clock are dated to 1970 or 1980: that tells nothing. */
export function toTime(time: string | null | undefined): string | undefined {
  const parsed = time ? new Date(time) : undefined;
  return parsed && parsed.getUTCFullYear() > 1980
    ? parsed.toISOString()
    : undefined;
}
