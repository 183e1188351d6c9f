import type { LogCursor } from '@foredeck/backstage-plugin-logs-common';
import { EventGrouper } from '../grouping/EventGrouper';
import type { EventReader, EventReaderOptions, LogEvent } from '../LogEvent';
import { LineSplitter } from './LineSplitter';
import {
  EPOCH,
  isPlainTimestamp,
  LONGEST_TIMESTAMP,
  readTimestamp,
  TIMESTAMP_LENGTH,
  timeOf,
} from './timestamps';

/** Bytes held beyond a line's bound: its timestamp, and a character that is cut. */
const MARGIN = 64;

/**
 * Makes events of what a kubelet sends with `timestamps=true`.
 *
 * Times never go back within a log: a line that was stamped before the one
 * before it (its two streams race) takes that one's time, as does a line
 * without a time. A resumed reader must therefore be given at least all lines
 * from the second of its cursor on.
 */
export class LogEventReader implements EventReader {
  readonly #lineBytes: number;
  readonly #now: () => Date;
  readonly #splitter: LineSplitter;
  readonly #grouper: EventGrouper;
  readonly #after: LogCursor | undefined;
  readonly #take: (
    bytes: Buffer,
    start: number,
    end: number,
    dropped: number,
  ) => void;
  #skipping: boolean;
  #out: LogEvent[] = [];
  #time = '';
  #count = 0;

  constructor(options: EventReaderOptions) {
    const { lineBytes, eventBytes } = options.bounds;
    this.#lineBytes = Math.min(lineBytes, eventBytes);
    this.#now = options.now ?? (() => new Date());
    this.#splitter = new LineSplitter(this.#lineBytes + MARGIN);
    this.#grouper = new EventGrouper(options.bounds, options.redact);
    this.#after = options.after;
    this.#skipping = options.after !== undefined;
    this.#take = (bytes, start, end, dropped) =>
      this.#line(bytes, start, end, dropped);
  }

  get pending(): boolean {
    return this.#grouper.pending;
  }

  push(chunk: Uint8Array): LogEvent[] {
    this.#splitter.split(chunk, this.#take);
    return this.#given();
  }

  flush(over: boolean): LogEvent[] {
    if (over) {
      this.#splitter.end(this.#take);
    }
    this.#grouper.flush(this.#out);
    return this.#given();
  }

  #given(): LogEvent[] {
    const events = this.#out;
    this.#out = [];
    return events;
  }

  #line(bytes: Buffer, start: number, end: number, dropped: number): void {
    let time: string;
    let text = start;
    if (isPlainTimestamp(bytes, start, end)) {
      time = bytes.toString('latin1', start, start + TIMESTAMP_LENGTH);
      text = Math.min(end, start + TIMESTAMP_LENGTH + 1);
    } else {
      const read = readTimestamp(
        bytes.toString(
          'latin1',
          start,
          Math.min(end, start + LONGEST_TIMESTAMP),
        ),
      );
      if (!read) {
        this.#untimed(bytes, start, end, dropped);
        return;
      }
      time = read.time;
      text = Math.min(end, start + read.length + 1);
    }
    if (time > this.#time) {
      this.#time = time;
      this.#count = 1;
    } else {
      this.#count++;
    }
    this.#give(this.#time, this.#count, bytes, text, end, dropped);
  }

  /** Something that the runtime said itself, or the end of a broken line. */
  #untimed(bytes: Buffer, start: number, end: number, dropped: number): void {
    if (this.#time) {
      this.#count++;
      this.#give(this.#time, this.#count, bytes, start, end, dropped);
      return;
    }
    // Nothing was read yet: a kubelet's own words, which no cursor counts.
    this.#text(
      this.#after?.time ?? timeOf(this.#now()),
      this.#after ?? { time: EPOCH, count: 0 },
      bytes,
      start,
      end,
      dropped,
    );
  }

  #give(
    time: string,
    count: number,
    bytes: Buffer,
    start: number,
    end: number,
    dropped: number,
  ): void {
    if (this.#skipping && this.#after) {
      if (
        time < this.#after.time ||
        (time === this.#after.time && count <= this.#after.count)
      ) {
        return;
      }
      this.#skipping = time === this.#after.time;
    }
    this.#text(time, { time, count }, bytes, start, end, dropped);
  }

  #text(
    time: string,
    cursor: LogCursor,
    bytes: Buffer,
    start: number,
    end: number,
    dropped: number,
  ): void {
    let stop = end;
    if (end - start > this.#lineBytes) {
      stop = start + this.#lineBytes;
      // Not within a character of UTF-8.
      while (stop > start && (bytes[stop] & 0xc0) === 0x80) {
        stop--;
      }
    }
    this.#grouper.add(
      time,
      bytes.toString('utf8', start, stop),
      stop - start,
      end - stop + dropped,
      cursor,
      this.#out,
    );
  }
}

/** A reader for one run of one container. */
export function createEventReader(options: EventReaderOptions): EventReader {
  return new LogEventReader(options);
}
