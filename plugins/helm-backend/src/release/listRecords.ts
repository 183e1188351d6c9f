import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';

/**
 * The records that may be the latest of their release. A release whose latest
 * one is superseded is a rare accident.
 */
const SELECTOR = 'owner=helm,status!=superseded';

const FIRST_LIMIT = 50;

/** A page beyond this makes the next ones smaller: a record may have 1 MiB. */
const LARGE_PAGE_CHARACTERS = 2 * 1024 * 1024;

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
    if (characters > LARGE_PAGE_CHARACTERS) {
      limit = Math.max(1, Math.floor(limit / 2));
    }
    next = metadata.continue;
  } while (next);
}
