import type {
  HistoryOrigin,
  HistoryPage,
} from '@foredeck/backstage-plugin-logs-common';
import type { LogMark } from '../model/LogRow';
import { nextItemId } from '../store/itemIds';
import type { LogItem } from '../store/LogStore';
import { decodeLine } from '../stream/decodeLine';

/** Where the lines that are followed live come from. */
export const KUBELET = 'kubelet';

export function timeOf(item: LogItem): string {
  return item.type === 'row' ? item.row.time : item.mark.time;
}

/**
 * The rows of a page, oldest first. Below the newest line of each store that
 * was not told of yet stands a mark which names it.
 */
export function itemsOf(
  page: HistoryPage,
  known: Set<string>,
  seamText: (origin: HistoryOrigin) => string,
): LogItem[] {
  const items: LogItem[] = page.lines.map(line => ({
    type: 'row',
    row: decodeLine(line, page.sources),
  }));
  for (const origin of page.origins) {
    const { to } = origin;
    if (to === undefined || known.has(origin.id)) {
      continue;
    }
    known.add(origin.id);
    const mark: LogMark = {
      id: nextItemId(),
      time: to,
      kind: 'seam',
      text: seamText(origin),
    };
    const place = items.findIndex(item => timeOf(item) > to);
    items.splice(place < 0 ? items.length : place, 0, { type: 'mark', mark });
  }
  return items;
}

/** Marks put among items in order of time. */
export function withMarks(
  items: readonly LogItem[],
  marks: readonly LogItem[],
): LogItem[] {
  // Stable: a mark stays behind the rows of its own time.
  return [...items, ...marks].sort((a, b) =>
    timeOf(a) < timeOf(b) ? -1 : Number(timeOf(a) > timeOf(b)),
  );
}
