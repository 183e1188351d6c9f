import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';

/**
 * The records that may be the latest of their release. A release whose latest
 * one is superseded is a rare accident.
 */
const SELECTOR = 'owner=helm,status!=superseded';

const FIRST_LIMIT = 50;
const LARGEST_LIMIT = 500;

/** What pages are brought near to: records have between 1 KiB and 1 MiB. */
const PAGE_CHARACTERS = 1024 * 1024;

const pageSchema = z.object({
  metadata: z.object({ continue: z.string().optional() }),
  items: z.array(
    z.object({
      metadata: z.object({
        namespace: z.string(),
        uid: z.string(),
        resourceVersion: z.string(),
        labels: z.record(z.string(), z.string()).optional(),
      }),
      data: z.object({ release: z.string() }).optional().catch(undefined),
    }),
  ),
});

/** A record of the Secret driver, packed. Holds secrets: never send it anywhere. */
export type ListedRecord = z.infer<typeof pageSchema>['items'][number];

/**
 * Lists records with their bodies, page by page: a request for each of
 * thousands costs more than all that is in them.
 *
 * @throws what `Cluster.request` throws, NotAllowedError where Secrets may not
 * be listed in all namespaces
 */
export async function* listRecords(
  cluster: Cluster,
  signal: AbortSignal,
): AsyncGenerator<ListedRecord> {
  let limit = FIRST_LIMIT;
  let next: string | undefined;
  do {
    const query = new URLSearchParams({
      labelSelector: SELECTOR,
      limit: String(limit),
      ...(next && { continue: next }),
    });
    const { items, metadata } = pageSchema.parse(
      await cluster.request<unknown>(
        { kind: 'service' },
        { path: `/api/v1/secrets?${query}`, signal },
      ),
    );
    yield* items;
    const characters = items.reduce(
      (sum, { data }) => sum + (data?.release.length ?? 0),
      0,
    );
    limit = nextLimit(limit, characters);
    next = metadata.continue;
  } while (next);
}

function nextLimit(limit: number, characters: number): number {
  if (characters > 2 * PAGE_CHARACTERS) {
    return Math.max(1, Math.floor(limit / 2));
  }
  return characters < PAGE_CHARACTERS / 2
    ? Math.min(LARGEST_LIMIT, limit * 2)
    : limit;
}
