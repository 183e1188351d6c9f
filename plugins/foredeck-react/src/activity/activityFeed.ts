import {
  Operation,
  OperationPage,
} from '@foredeck/backstage-plugin-operations-common';

/** One plugin's part of a feed. */
export interface FeedSource {
  plugin: string;
  /** Read, and older than what the feed shows so far. */
  waiting: Operation[];
  /** Where to go on reading; undefined at the end, and before the first page. */
  cursor?: string;
  /** Nothing is left to read. */
  done: boolean;
  /** Why it could not be read. */
  error?: Error;
}

/** The operations of several plugins as one list, newest first. */
export interface ActivityFeed {
  items: Operation[];
  sources: FeedSource[];
}

/** Reads a page of one plugin's operations, newest first; it may be short or empty while there is more. */
export type LoadPage = (
  plugin: string,
  cursor: string | undefined,
  limit: number,
) => Promise<OperationPage>;

export function emptyFeed(plugins: readonly string[]): ActivityFeed {
  return {
    items: [],
    sources: plugins.map(plugin => ({ plugin, waiting: [], done: false })),
  };
}

/** Whether there is more to read. */
export function hasMore({ sources }: ActivityFeed): boolean {
  return sources.some(
    ({ waiting, done, error }) => waiting.length > 0 || (!done && !error),
  );
}

/**
 * Adds the next `limit` operations. Each plugin is read until it has as many
 * waiting or has no more: the newest of all are then among them. A plugin that
 * fails is left out, with the reason.
 */
export async function nextPage(
  feed: ActivityFeed,
  load: LoadPage,
  limit: number,
): Promise<ActivityFeed> {
  const sources = await Promise.all(
    feed.sources.map(source => fill(source, load, limit)),
  );
  const taken = sources
    .flatMap(({ waiting }) => waiting)
    .sort(newestFirst)
    .slice(0, limit);
  const shown = new Set(taken.map(operationKey));
  return {
    items: [...feed.items, ...taken],
    sources: sources.map(source => ({
      ...source,
      waiting: source.waiting.filter(item => !shown.has(operationKey(item))),
    })),
  };
}

/**
 * A feed with its newest part read again. Operations that the new part should
 * hold and does not are gone; of a plugin that fails the old ones are kept.
 */
export function refreshed(
  feed: ActivityFeed,
  head: ActivityFeed,
): ActivityFeed {
  if (!hasMore(head) && head.sources.every(({ error }) => !error)) {
    return head;
  }
  const failing = new Set(
    head.sources.filter(({ error }) => error).map(({ plugin }) => plugin),
  );
  const oldest = head.items[head.items.length - 1];
  const known = new Set(feed.items.map(operationKey));
  const overlaps = head.items.some(item => known.has(operationKey(item)));
  if (!overlaps && failing.size === 0) {
    // So much has happened that there may be a gap: begin anew.
    return head;
  }
  const kept = feed.items.filter(
    item =>
      failing.has(item.plugin) ||
      (oldest !== undefined && newestFirst(oldest, item) < 0),
  );
  return {
    items: [...head.items, ...kept].sort(newestFirst),
    sources: feed.sources.map(source => ({
      ...source,
      error: head.sources.find(({ plugin }) => plugin === source.plugin)?.error,
    })),
  };
}

/** Names an operation among those of all plugins. */
export function operationKey({ plugin, id }: Operation): string {
  return `${plugin}/${id}`;
}

async function fill(
  source: FeedSource,
  load: LoadPage,
  limit: number,
): Promise<FeedSource> {
  let { cursor, done } = source;
  const waiting = [...source.waiting];
  try {
    while (!done && waiting.length < limit) {
      const page = await load(source.plugin, cursor, limit);
      waiting.push(...page.items);
      cursor = page.nextCursor;
      done = cursor === undefined;
    }
  } catch (error) {
    return { ...source, waiting, cursor, error: error as Error };
  }
  return { plugin: source.plugin, waiting, cursor, done };
}

function newestFirst(a: Operation, b: Operation): number {
  return (
    Date.parse(b.startedAt) - Date.parse(a.startedAt) ||
    operationKey(a).localeCompare(operationKey(b))
  );
}
