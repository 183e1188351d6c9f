import type {
  LogCursor,
  LogMessage,
} from '@foredeck/backstage-plugin-logs-common';
import type { EventFilter } from '../../lines/LogEvent';
import type { MergedRun } from '../merge/MergedRun';
import type { EndMessage, StreamMark } from '../StreamMark';
import { CursorBook } from './CursorBook';
import { encodeLine } from './encodeLine';

/** Milliseconds that lines are gathered after others were sent. */
const GATHER = 20;
/** Characters of lines that are sent without waiting for more. */
const FULL = 64 * 1024;
/** Milliseconds between messages of how many lines the filter left out. */
const FILTERED_INTERVAL = 1_000;

/**
 * Makes the messages of one stream. The first line goes out at once, those that
 * follow closely are gathered. All times are milliseconds since the epoch.
 */
export class MessageWriter {
  readonly #filter: EventFilter | undefined;
  readonly #cursors = new CursorBook();
  /** Messages that are complete. */
  #out = '';
  /** Lines of the message that is being gathered. */
  #lines = '';
  #linesAt = 0;
  #newest = '';
  #filtered = 0;
  #filteredTold = 0;
  #filteredAt = 0;

  constructor(options: { filter?: EventFilter }) {
    this.#filter = options.filter;
  }

  /** Whether so much waits to be sent that no more should be added. */
  get full(): boolean {
    return this.#out.length + this.#lines.length >= FULL;
  }

  /** Adds a message in its place. */
  message(message: LogMessage, now: number): void {
    this.#closeLines(now);
    this.#out += `${JSON.stringify(message)}\n`;
  }

  /**
   * Adds what came of a source.
   *
   * @param key - of the source, for cursors
   */
  run(run: MergedRun<StreamMark>, key: string, now: number): void {
    const { source, marks, events, from, to } = run;
    for (const mark of marks) {
      this.message(mark, now);
    }
    if (from === to) {
      return;
    }
    const filter = this.#filter;
    let text = this.#lines;
    for (let at = from; at < to; at++) {
      const event = events[at];
      if (filter && !filter(event)) {
        this.#filtered += event.lines;
      } else {
        const line = encodeLine(source, event);
        text = text ? `${text},${line}` : line;
      }
    }
    this.#lines = text;
    const last = events[to - 1];
    if (run.live && last.time > this.#newest) {
      this.#newest = last.time;
    }
    this.#cursors.move(key, last.cursor, to - from);
  }

  /** A source is read from there on, though nothing of it came yet. */
  position(key: string, position: LogCursor | null): void {
    this.#cursors.move(key, position, 0);
  }

  /** When there is something to be sent; undefined while there is nothing. */
  dueAt(): number | undefined {
    if (this.#out) {
      return 0;
    }
    const due: number[] = [];
    if (this.#lines) {
      due.push(this.#lines.length >= FULL ? 0 : this.#linesAt + GATHER);
    }
    if (this.#filtered !== this.#filteredTold) {
      due.push(this.#filteredAt + FILTERED_INTERVAL);
    }
    if (this.#cursors.dueAt !== undefined) {
      due.push(this.#cursors.dueAt);
    }
    return due.length ? Math.min(...due) : undefined;
  }

  /** What has to be sent now; empty when nothing has. */
  take(now: number): string {
    const due = this.dueAt();
    if (due === undefined || now < due) {
      return '';
    }
    this.#closeLines(now);
    if (now >= this.#filteredAt + FILTERED_INTERVAL) {
      this.#tellFiltered(now);
    }
    const cursorsDue = this.#cursors.dueAt;
    if (cursorsDue !== undefined && now >= cursorsDue) {
      this.#tellCursors(now);
    }
    const text = this.#out;
    this.#out = '';
    return text;
  }

  /** All that is left, and the end. */
  end(message: EndMessage, now: number): string {
    this.#closeLines(now);
    this.#tellFiltered(now);
    this.#tellCursors(now);
    this.message(message, now);
    return this.#out;
  }

  #closeLines(now: number): void {
    if (!this.#lines) {
      return;
    }
    const lag = this.#newest
      ? `,"lag":${Math.max(0, now - Date.parse(this.#newest))}`
      : '';
    this.#out += `{"type":"lines","lines":[${this.#lines}]${lag}}\n`;
    this.#lines = '';
    this.#newest = '';
    this.#linesAt = now;
  }

  #tellFiltered(now: number): void {
    if (this.#filtered !== this.#filteredTold) {
      this.#filteredTold = this.#filtered;
      this.#filteredAt = now;
      this.message({ type: 'filtered', count: this.#filtered }, now);
    }
  }

  #tellCursors(now: number): void {
    const at = this.#cursors.take(now);
    if (at) {
      this.message({ type: 'cursor', at }, now);
    }
  }
}
