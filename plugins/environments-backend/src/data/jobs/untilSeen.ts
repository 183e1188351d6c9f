import { setTimeout as delay } from 'node:timers/promises';
import { ServiceUnavailableError } from '@backstage/errors';
import type { KubernetesObject } from '@kubernetes/client-node';
import { readLines } from './readLines';
import type { Collection, NamespaceClient } from './NamespaceClient';

/** A watch is opened anew after so long; until then a change arrives at once. */
const WATCH_SECONDS = 30;
const RETRY_MS = 2_000;
/** How long a cluster may be out of reach before work that needs it is given up. */
const PATIENCE_MS = 5 * 60_000;

/** What is looked at: one object by its name, or all with a label. */
export type Watched = { name: string } | { label: string };

/**
 * Watches objects until they satisfy: calls `judge` with all there are, at
 * first and after each change, and answers the first thing it does. A cluster
 * that can not be reached for a while does not end it.
 *
 * @throws what `judge` throws
 */
export async function untilSeen<T extends KubernetesObject, R>(
  client: NamespaceClient,
  collection: Collection,
  watched: Watched,
  judge: (objects: T[]) => R | undefined | Promise<R | undefined>,
  signal: AbortSignal,
): Promise<R> {
  let lostSince: number | undefined;
  for (;;) {
    signal.throwIfAborted();
    try {
      const found = await oneRound(client, collection, watched, judge, signal);
      lostSince = undefined;
      if (found !== undefined) {
        return found;
      }
    } catch (error) {
      signal.throwIfAborted();
      lostSince ??= Date.now();
      const lost = error instanceof ServiceUnavailableError || isCut(error);
      if (!lost || Date.now() - lostSince > PATIENCE_MS) {
        throw error;
      }
      await delay(RETRY_MS, undefined, { signal });
    }
  }
}

/** A connection that broke while it was read. */
function isCut(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return /^(ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/.test(String(code));
}

/** Lists, then watches until the server ends the watch. */
async function oneRound<T extends KubernetesObject, R>(
  client: NamespaceClient,
  collection: Collection,
  watched: Watched,
  judge: (objects: T[]) => R | undefined | Promise<R | undefined>,
  signal: AbortSignal,
): Promise<R | undefined> {
  const selector: Record<string, string> =
    'name' in watched
      ? { fieldSelector: `metadata.name=${watched.name}` }
      : { labelSelector: watched.label };
  const path = (more: Record<string, string>) =>
    `${client.path(collection)}?${new URLSearchParams({
      ...selector,
      ...more,
    })}`;
  const list = await client.cluster.request<{
    metadata: { resourceVersion: string };
    items: T[];
  }>(client.actor, { path: path({}), signal });
  const objects = new Map(list.items.map(item => [nameOf(item), item]));
  const found = await judge([...objects.values()]);
  if (found !== undefined) {
    return found;
  }
  const ended = new AbortController();
  const stream = await client.cluster.stream(client.actor, {
    path: path({
      watch: 'true',
      resourceVersion: list.metadata.resourceVersion,
      timeoutSeconds: String(WATCH_SECONDS),
    }),
    signal: AbortSignal.any([signal, ended.signal]),
  });
  try {
    for await (const line of readLines(stream)) {
      const event = JSON.parse(line) as { type: string; object: T };
      if (event.type === 'ERROR') {
        // The history is gone, most often: list again.
        return undefined;
      }
      if (event.type === 'DELETED') {
        objects.delete(nameOf(event.object));
      } else if (event.type !== 'BOOKMARK') {
        objects.set(nameOf(event.object), event.object);
      }
      const later = await judge([...objects.values()]);
      if (later !== undefined) {
        return later;
      }
    }
    return undefined;
  } finally {
    ended.abort();
  }
}

function nameOf(object: KubernetesObject): string {
  return object.metadata?.name ?? '';
}
