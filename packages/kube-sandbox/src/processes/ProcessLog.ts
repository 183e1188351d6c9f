import { EventEmitter } from 'node:events';
import { logTimestamp, type LogLine } from '../logs/LogLine';
import type { LogReader, LogRequest } from '../logs/PodLogs';

const KEPT_LINES = 20_000;
const MAX_LINE = 1024 * 1024;

/** What a process has printed, the last lines of it. */
export class ProcessLog {
  #lines: LogLine[] = [];
  /** How many lines there were before the first that is kept. */
  #dropped = 0;
  #rest = '';
  #ended = false;
  #changes = new EventEmitter().setMaxListeners(0);
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  write(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = (lines.pop() ?? '').slice(0, MAX_LINE);
    lines.forEach(line => this.#add(line));
    this.#changes.emit('change');
  }

  end(): void {
    if (this.#rest) {
      this.#add(this.#rest);
      this.#rest = '';
    }
    this.#ended = true;
    this.#changes.emit('change');
  }

  /** In portions of whole lines, as the simulated logs are read. */
  read(request: LogRequest): LogReader {
    const closed = new AbortController();
    const portions = this.#portions(request, closed.signal);
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      next: () => portions.next(),
      async return() {
        closed.abort();
        return { value: undefined, done: true };
      },
    };
  }

  async *#portions(
    request: LogRequest,
    closed: AbortSignal,
  ): AsyncGenerator<string> {
    const since = request.sinceTime?.getTime() ?? -Infinity;
    let next = this.#dropped;
    if (request.tailLines !== undefined) {
      next += Math.max(0, this.#lines.length - request.tailLines);
    }
    let left = request.limitBytes ?? Infinity;
    while (left > 0 && !closed.aborted) {
      const from = Math.max(0, next - this.#dropped);
      const lines = this.#lines.slice(from, from + 1000);
      next = this.#dropped + from + lines.length;
      const text = lines
        .filter(({ time }) => time >= since)
        .map(line => this.#format(line, !!request.timestamps))
        .join('');
      if (text) {
        const bytes = Buffer.from(text).subarray(0, left);
        left -= bytes.length;
        yield bytes.toString();
      } else if (lines.length === 0) {
        if (this.#ended || !request.follow) {
          return;
        }
        await this.#changed(closed);
      }
    }
  }

  async #changed(closed: AbortSignal): Promise<void> {
    await new Promise<void>(resolve => {
      const wake = () => {
        this.#changes.off('change', wake);
        closed.removeEventListener('abort', wake);
        resolve();
      };
      this.#changes.on('change', wake);
      closed.addEventListener('abort', wake);
    });
  }

  #format({ time, text }: LogLine, timestamps: boolean): string {
    return timestamps ? `${logTimestamp(time)} ${text}\n` : `${text}\n`;
  }

  #add(text: string): void {
    this.#lines.push({ time: this.#now(), text });
    if (this.#lines.length > KEPT_LINES * 1.1) {
      const excess = this.#lines.length - KEPT_LINES;
      this.#lines = this.#lines.slice(excess);
      this.#dropped += excess;
    }
  }
}
