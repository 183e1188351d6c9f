import type { LogCursor } from '@foredeck/backstage-plugin-logs-common';
import type { LogEvent } from '../lines/LogEvent';
import { compareCursors } from './cursors';
import type { LogGap } from './LogPassage';

/** What holding an event costs beyond its text: objects, times, references. */
const EVENT_COST = 200;
/** Fewest entries that have left before their places are given back. */
const COMPACT_AFTER = 1024;

/** Bytes that holding an event costs. */
export function costOf(event: LogEvent): number {
  return EVENT_COST + Buffer.byteLength(event.text);
}

/** An event with its place in the log. */
export interface RingEntry {
  event: LogEvent;
  cost: number;
  /** Number of its first line, counted from where the ring began. */
  line: number;
  /** What is missing right before it. */
  gap?: LogGap;
}

/** Just after an event. */
export interface Seam {
  cursor: LogCursor;
  /** Of the event after it. */
  sequence: number;
  /** Number of the line after it. */
  line: number;
}

/**
 * The newest events of a log, numbered from 0 on. Readers hold a number each;
 * what the ring lets go of is gone for them.
 */
export class EventRing {
  /** The places before `#head` are empty. */
  #entries: Array<RingEntry | undefined> = [];
  #head = 0;
  #first = 0;
  #lines = 0;
  #bytes = 0;
  #begin: LogCursor | undefined;
  #end: Seam | undefined;
  #floor: LogCursor | undefined;
  #lostGap: { line: number; gap: LogGap } | undefined;

  /** Number of the oldest event there is; `next` when there is none. */
  get first(): number {
    return this.#first;
  }

  /** Number that the next event gets. */
  get next(): number {
    return this.#first + this.#entries.length - this.#head;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Just after the newest event; undefined before the first. A kubelet's own
   * words, which no cursor counts, may come after it.
   */
  get end(): Seam | undefined {
    return this.#end;
  }

  /** Of the last event that was let go; all after it is here. */
  get floor(): LogCursor | undefined {
    return this.#floor;
  }

  /** Just before an event that is there, or comes next; undefined when there was none yet. */
  before(sequence: number): LogCursor | undefined {
    if (sequence === 0) {
      return this.#begin;
    }
    return sequence === this.#first
      ? this.#floor
      : this.at(sequence - 1)?.event.cursor;
  }

  /** Number of the first event that lies wholly after a cursor. */
  after(cursor: LogCursor | undefined): number {
    if (!cursor) {
      return this.#first;
    }
    let at = this.next;
    for (; at > this.#first; at--) {
      const entry = this.at(at - 1);
      if (!entry || compareCursors(entry.event.cursor, cursor) <= 0) {
        return at;
      }
      const before = this.before(at - 1);
      if (!entry.gap && before && compareCursors(before, cursor) < 0) {
        // The cursor is that of a line within the event.
        return at;
      }
    }
    return at;
  }

  at(sequence: number): RingEntry | undefined {
    return sequence < this.#first
      ? undefined
      : this.#entries[this.#head + sequence - this.#first];
  }

  /** Number of the first line at or after an event. */
  lineAt(sequence: number): number {
    return this.at(sequence)?.line ?? this.#lines;
  }

  /** What was missing before an event that was let go, from a line on. */
  lostGapSince(line: number): LogGap | undefined {
    return this.#lostGap && this.#lostGap.line >= line
      ? this.#lostGap.gap
      : undefined;
  }

  push(event: LogEvent, gap?: LogGap): void {
    const cost = costOf(event);
    this.#begin ??= { time: event.time, count: 0 };
    this.#entries.push({ event, cost, line: this.#lines, ...(gap && { gap }) });
    this.#lines += event.lines;
    this.#bytes += cost;
    if (event.cursor.count > 0) {
      this.#end = {
        cursor: event.cursor,
        sequence: this.next,
        line: this.#lines,
      };
    }
  }

  /** Lets go of the oldest events before a number, until few enough bytes are left. */
  trim(bytes: number, before: number): void {
    while (this.#bytes > bytes && this.#first < before) {
      const entry = this.#entries[this.#head];
      if (!entry) {
        return;
      }
      this.#entries[this.#head] = undefined;
      if (entry.gap) {
        this.#lostGap = { line: entry.line, gap: entry.gap };
      }
      this.#floor = entry.event.cursor;
      this.#bytes -= entry.cost;
      this.#head++;
      this.#first++;
      if (
        this.#head >= COMPACT_AFTER &&
        this.#head * 2 >= this.#entries.length
      ) {
        this.#entries = this.#entries.slice(this.#head);
        this.#head = 0;
      }
    }
  }

  clear(): void {
    this.trim(-1, this.next);
  }
}
