import type {
  ReleaseFacets,
  ReleaseQuery,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import type { CompiledQuery } from './compileQuery';
import { readCursor, writeCursor } from './cursor';
import { FacetCounter } from './FacetCounter';
import type { ReleaseEntry } from './ReleaseEntry';
import type { ReleaseTable } from './ReleaseTable';
import type { Visibility } from './Visibility';

const DEFAULT_LIMIT = 100;

/** One page of what matches, and what is known about the rest. */
export interface QueryResult {
  items: ReleaseRow[];
  total: number;
  nextCursor?: string;
  facets?: ReleaseFacets;
}

/**
 * Answers a query in one pass over the releases in their order. What may not
 * be seen is passed over first, so no number tells of it.
 *
 * @throws InputError for a cursor that does not belong to the query
 */
export function runQuery(
  table: ReleaseTable,
  query: ReleaseQuery,
  compiled: CompiledQuery,
  visible: Visibility,
): QueryResult {
  const sort = query.sort ?? 'name';
  const limit = query.limit ?? DEFAULT_LIMIT;
  const order = table.order(sort);
  const slots = order.slots();
  const { entries } = table;
  const start = query.cursor ? order.after(readCursor(query.cursor, sort)) : 0;
  const counter = query.facets ? new FacetCounter(table, compiled) : undefined;
  const page: ReleaseEntry[] = [];
  let total = 0;
  let more = false;
  for (let at = 0; at < slots.length; at += 1) {
    const slot = slots[at];
    const entry = entries[slot];
    if (!entry || !visible.allows(slot, entry)) {
      continue;
    }
    if (counter ? counter.count(entry) : compiled.matches(entry)) {
      total += 1;
      if (at >= start) {
        if (page.length < limit) {
          page.push(entry);
        } else {
          more = true;
        }
      }
    }
  }
  return {
    items: page.map(entry => entry.row),
    total,
    nextCursor: more
      ? writeCursor(sort, order.placeOf(page[page.length - 1]))
      : undefined,
    facets: counter?.facets(),
  };
}
