import type {
  LogMessage,
  LogSource,
  ResumePoint,
} from '@foredeck/backstage-plugin-logs-common';
import { sourceKey } from '@foredeck/backstage-plugin-logs-common';

const NUMBER = /seq=(\d+) ns=\d+/g;

/** Numbers of one run of a container, in the order they came. */
export interface WriterRun {
  source: LogSource;
  numbers: number[];
}

/**
 * Reads streams as the tab does: lines after the last cursor are taken back when
 * the connection drops, and the next stream resumes there.
 */
export class WriterTally {
  /** By `sourceKey`. */
  readonly runs = new Map<string, WriterRun>();
  readonly point: ResumePoint = {};
  /** Gaps that were told of. */
  readonly dropped: Array<Extract<LogMessage, { type: 'dropped' }>> = [];
  #sources: LogSource[] = [];
  #open: Array<{ key: string; numbers: number[] }> = [];
  #rest = '';

  /** Lines so far that are not taken back. */
  get lines(): number {
    let lines = 0;
    for (const { numbers } of this.runs.values()) {
      lines += numbers.length;
    }
    return lines;
  }

  /** A connection dropped: what comes next is another stream. */
  drop(): void {
    this.#open = [];
    this.#sources = [];
    this.#rest = '';
  }

  take(chunk: Buffer): void {
    const lines = `${this.#rest}${chunk.toString('latin1')}`.split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line) {
        this.#message(JSON.parse(line));
      }
    }
  }

  #message(message: LogMessage): void {
    switch (message.type) {
      case 'source':
        this.#sources[message.index] = message.source;
        break;
      case 'lines':
        for (const [index, , text] of message.lines) {
          this.#line(this.#sources[index], text);
        }
        break;
      case 'dropped':
        this.dropped.push(message);
        break;
      case 'cursor':
        Object.assign(this.point, message.at);
        this.#settle();
        break;
      default:
    }
  }

  #line(source: LogSource, text: string): void {
    const key = sourceKey(source);
    if (!this.runs.has(key)) {
      this.runs.set(key, { source, numbers: [] });
    }
    const numbers = [...text.matchAll(NUMBER)].map(([, number]) =>
      Number(number),
    );
    this.#open.push({ key, numbers });
  }

  #settle(): void {
    for (const { key, numbers } of this.#open) {
      this.runs.get(key)?.numbers.push(...numbers);
    }
    this.#open = [];
  }
}
