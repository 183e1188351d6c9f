import { z } from 'zod';
import type { RegistryClient } from './RegistryClient';

const PAGE = 100;

const labels = z.record(z.string(), z.string());

/** An artifact as Harbor 2 lists it (`/projects/{p}/repositories/{r}/artifacts`). */
const artifactSchema = z.object({
  digest: z.string(),
  push_time: z.string().optional(),
  size: z.number().optional(),
  tags: z
    .array(z.object({ name: z.string(), push_time: z.string().optional() }))
    .nullish(),
  extra_attrs: z
    .object({
      created: z.string().nullish(),
      config: z.object({ Labels: labels.nullish() }).nullish(),
    })
    .nullish(),
});

const repositorySchema = z.object({ name: z.string() });

export type HarborArtifact = z.infer<typeof artifactSchema>;

/** Artifacts of a repository that have a tag, pushed last first. */
export async function harborArtifacts(
  client: RegistryClient,
  repository: string,
  limit: number,
  signal?: AbortSignal,
): Promise<{ artifacts: HarborArtifact[]; truncated: boolean }> {
  const [project, ...rest] = repository.split('/');
  // Harbor wants the slashes within a repository's name escaped twice.
  const name = encodeURIComponent(encodeURIComponent(rest.join('/')));
  const { items, truncated } = await pages(
    client,
    `/api/v2.0/projects/${project}/repositories/${name}/artifacts?with_tag=true&sort=-push_time&q=tags%3D*&page_size=${PAGE}`,
    limit,
    signal,
  );
  return {
    artifacts: items.map(item => artifactSchema.parse(item)),
    truncated,
  };
}

/** Repositories of a project, with the project in front. */
export async function harborRepositories(
  client: RegistryClient,
  project: string,
  limit: number,
  signal?: AbortSignal,
): Promise<string[]> {
  const { items } = await pages(
    client,
    `/api/v2.0/projects/${project}/repositories?page_size=${PAGE}`,
    limit,
    signal,
  );
  return items.map(item => repositorySchema.parse(item).name);
}

async function pages(
  client: RegistryClient,
  path: string,
  limit: number,
  signal?: AbortSignal,
): Promise<{ items: unknown[]; truncated: boolean }> {
  const items: unknown[] = [];
  let at: string | undefined = path;
  while (at && items.length < limit) {
    const page: { body: unknown; next?: string } = await client.api(at, signal);
    items.push(...(Array.isArray(page.body) ? page.body : []));
    at = page.next === at ? undefined : page.next;
  }
  return {
    items: items.slice(0, limit),
    truncated: Boolean(at) || items.length > limit,
  };
}
