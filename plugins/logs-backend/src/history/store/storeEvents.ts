import type { LogSource } from '@foredeck/backstage-plugin-logs-common';
import type { HistoryLine } from '@foredeck/backstage-plugin-logs-node';
import { EventGrouper } from '../../lines/grouping/EventGrouper';
import type { LineBounds, LogEvent } from '../../lines/LogEvent';
import {
  containerKey,
  compareEvents,
  type HistoryEvent,
} from '../HistoryEvent';

/** How containerd and CRI-O write a line, where a collector left it so. */
const CRI =
  /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d) (?:stdout|stderr) [FP] /;

/** What makes events of a store's lines. */
export interface StoreGrouping {
  bounds: LineBounds;
  redact: (text: string) => string;
  /** The source that a line of a store is shown under. */
  sourceOf: (line: HistoryLine) => LogSource;
  origin: string;
}

/** A line's text as its container wrote it. */
export function writtenText(text: string): string {
  const match = CRI.exec(text);
  return (match ? text.slice(match[0].length) : text).replace(/\r?\n$/, '');
}

/** Cut at the bound, never within a character. */
function cutText(
  text: string,
  most: number,
): { text: string; bytes: number; cut: number } {
  if (text.length * 3 <= most) {
    return { text, bytes: Buffer.byteLength(text), cut: 0 };
  }
  const bytes = Buffer.from(text);
  if (bytes.length <= most) {
    return { text, bytes: bytes.length, cut: 0 };
  }
  let end = most;
  while (end > 0 && (bytes[end] & 0xc0) === 0x80) {
    end--;
  }
  return {
    text: bytes.toString('utf8', 0, end),
    bytes: end,
    cut: bytes.length - end,
  };
}

/** Single lines of a store, oldest first, as events: grouped and redacted again. */
export function storeEvents(
  lines: HistoryLine[],
  { bounds, redact, sourceOf, origin }: StoreGrouping,
): HistoryEvent[] {
  const containers = new Map<string, HistoryLine[]>();
  for (const line of lines) {
    const key = containerKey(line.source);
    const others = containers.get(key);
    if (others) {
      others.push(line);
    } else {
      containers.set(key, [line]);
    }
  }
  return [...containers.values()]
    .flatMap(ofContainer => {
      const grouper = new EventGrouper(bounds, redact);
      const events: LogEvent[] = [];
      for (const line of ofContainer) {
        const { text, bytes, cut } = cutText(line.text, bounds.lineBytes);
        const cursor = { time: line.time, count: 0 };
        const left = cut + (line.cut ?? 0);
        grouper.add(line.time, text, bytes, left, cursor, events);
      }
      grouper.flush(events);
      const source = sourceOf(ofContainer[0]);
      return events.map(({ time, text, level, cut }) => ({
        ...{ time, text, level, cut, source, origin },
      }));
    })
    .sort(compareEvents);
}
