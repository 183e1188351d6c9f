import type {
  ReleaseFacets,
  ReleaseQuery,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import { readCursor, writeCursor } from './cursor';
import type { Matches } from './findMatches';
import type { ReleaseEntry } from './ReleaseEntry';
import type { ReleaseTable } from './ReleaseTable';

const DEFAULT_LIMIT = 100;

/** One page of what matches, and what is known about the rest. */
export interface QueryResult {
  items: ReleaseRow[];
  total: number;
  nextCursor?: string;
  facets?: ReleaseFacets;
}

/**
 * Walks the query's order from where its page begins until the page is full.
 *
 * @param matches - of the table as it is now
 * @throws InputError for a cursor that does not belong to the query
 */
export function readPage(
  table: ReleaseTable,
  query: ReleaseQuery,
  { listed, total, facets }: Matches,
): QueryResult {
  const sort = query.sort ?? 'name';
  const limit = query.limit ?? DEFAULT_LIMIT;
  const order = table.order(sort);
  const slots = order.slots();
  const page: ReleaseEntry[] = [];
  let at = query.cursor ? order.after(readCursor(query.cursor, sort)) : 0;
  // One more than the page holds tells whether there is a next.
  for (; at < slots.length && page.length <= limit; at += 1) {
    const entry = listed[slots[at]] === 1 && table.entries[slots[at]];
    if (entry) {
      page.push(entry);
    }
  }
  const items = page.slice(0, limit);
  return {
    items: items.map(entry => entry.row),
    total,
    nextCursor:
      page.length > limit
        ? writeCursor(sort, order.placeOf(items[items.length - 1]))
        : undefined,
    facets,
  };
}
