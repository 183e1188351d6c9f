import { sourceKey } from '@foredeck/backstage-plugin-logs-common';
import type { LogRow } from '../model/LogRow';
import type { LogView } from '../model/LogView';

/** What is shown around a line that somebody was sent to, each way. */
const AROUND_MS = 5 * 60_000;

/** Names a line among all: `<sourceKey>@<time>`. */
export function lineAddress(row: Pick<LogRow, 'source' | 'time'>): string {
  return `${sourceKey(row.source)}@${row.time}`;
}

/** The parts of a line's address. */
export interface LineAddress {
  source: string;
  /** RFC 3339. */
  time: string;
}

/** Reads what `lineAddress` wrote; undefined when it is no address. */
export function readLineAddress(text: string): LineAddress | undefined {
  const at = text.lastIndexOf('@');
  const source = text.slice(0, Math.max(at, 0));
  const time = text.slice(at + 1);
  return at > 0 &&
    source.split('/').length >= 4 &&
    !Number.isNaN(Date.parse(time))
    ? { source, time }
    : undefined;
}

/**
 * The view that shows a line to whoever follows a link to it: what a live view
 * shows moves on, so it becomes the minutes around the line.
 */
export function viewOfLine(view: LogView, line: string): LogView {
  const at = Date.parse(readLineAddress(line)?.time ?? '');
  const fixed = view.span.kind === 'span' && !isRelative(view.span);
  if (fixed || Number.isNaN(at)) {
    return { ...view, line };
  }
  const around = (offset: number) => new Date(at + offset).toISOString();
  return {
    ...view,
    line,
    span: { kind: 'span', from: around(-AROUND_MS), to: around(AROUND_MS) },
  };
}

function isRelative(span: { from: string; to: string }): boolean {
  return span.from.startsWith('now') || span.to.startsWith('now');
}
