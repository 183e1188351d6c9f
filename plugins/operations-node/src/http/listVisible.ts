import type { OperationQuery } from '@foredeck/backstage-plugin-operations-common';
import { cursorAfter } from '../store/OperationList';
import type {
  OperationsService,
  StoredOperation,
  StoredOperationPage,
} from '../types';

const DEFAULT_LIMIT = 50;
const SCANNED_AT_ONCE = 200;

/** So many rows are looked at for one page; a page may be short after that. */
const MOST_SCANS = 10;

/**
 * One page of the operations a reader may see. The cursor is that of the last
 * operation looked at, so nothing is left out and nothing comes twice.
 */
export async function listVisible(
  operations: Pick<OperationsService, 'list'>,
  query: OperationQuery,
  visible: (found: StoredOperation[]) => Promise<StoredOperation[]>,
): Promise<StoredOperationPage> {
  const limit = query.limit ?? DEFAULT_LIMIT;
  const items: StoredOperation[] = [];
  let { cursor } = query;
  for (let scan = 0; scan < MOST_SCANS; scan += 1) {
    const missing = limit - items.length;
    // The first look takes as many as are asked for: mostly all are visible.
    const page = await operations.list({
      ...query,
      cursor,
      limit: scan === 0 ? limit : Math.min(missing * 4, SCANNED_AT_ONCE),
    });
    const seen = await visible(page.items);
    const taken = seen.slice(0, missing);
    items.push(...taken);
    if (seen.length > missing) {
      const { startedAt, id } = items[items.length - 1];
      return { items, nextCursor: cursorAfter(startedAt, id) };
    }
    cursor = page.nextCursor;
    if (!cursor || items.length === limit) {
      break;
    }
  }
  return { items, nextCursor: cursor };
}
