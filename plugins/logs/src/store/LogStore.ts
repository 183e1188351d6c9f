import type {
  LogLevel,
  ResumePoint,
} from '@foredeck/backstage-plugin-logs-common';
import type { LogMark, LogRow } from '../model/LogRow';

/** Most rows a tab holds; the oldest go first. */
export const MOST_ROWS = 100_000;

export type LogItem =
  | { type: 'row'; row: LogRow }
  | { type: 'mark'; mark: LogMark };

/** Rows by level; `none` for those that do not say. */
export type LevelCounts = Partial<Record<LogLevel | 'none', number>>;

/**
 * The rows of one view, bounded. Changes are told at most once a frame, so that
 * a burst costs one draw.
 */
export interface LogStore {
  readonly length: number;
  at(index: number): LogItem;
  /** Grows with every change, for `useSyncExternalStore`. */
  readonly version: number;
  /** Rows that were let go at the old end. */
  readonly forgotten: number;
  /** Of the rows that are shown or held. */
  readonly levels: LevelCounts;
  /** Position of the first item: it stays an item's own while others come and go. */
  readonly first: number;
  /** How often items were taken back or cleared; positions after it are used anew. */
  readonly rewinds: number;
  /** How many items fit in front before the store is full. */
  readonly room: number;
  /** Items that have arrived but are not shown, while it is on hold. */
  readonly held: number;
  /** Index of an item by its id; -1 when it is gone or not shown. */
  indexOf(id: number): number;
  subscribe(listener: () => void): () => void;
  /** At the new end. */
  append(items: readonly LogItem[]): void;
  /** At the old end, for history: in order of time. Only the last `room` of them are taken. */
  prepend(items: readonly LogItem[]): void;
  /** Takes items out at the old end, such as to have them again among others; they do not count as forgotten. */
  dropFront(count: number): void;
  /** All before it is final: a connection that drops takes back only what is after. */
  commit(point: ResumePoint): void;
  /** All commits merged: where a stream resumes. */
  readonly point: ResumePoint;
  /** Takes back what came after the last commit; answers where to resume. */
  rollBack(): ResumePoint;
  /** From now on what is shown stands still: what is appended is counted, and nothing is let go. */
  hold(): void;
  /** Shows all that has arrived meanwhile. */
  release(): void;
  clear(): void;
}
