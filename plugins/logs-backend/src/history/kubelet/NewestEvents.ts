import type { LogEvent } from '../../lines/LogEvent';

/** What holding an event costs besides its text. */
const OVERHEAD = 200;

/** Keeps the last events that are put in, within bounds of number and size. */
export class NewestEvents {
  readonly #limit: number;
  readonly #mostBytes: number;
  #events: LogEvent[] = [];
  #first = 0;
  #bytes = 0;
  #dropped = false;

  constructor(bounds: { limit: number; bytes: number }) {
    this.#limit = bounds.limit;
    this.#mostBytes = bounds.bytes;
  }

  /** Whether older ones had to go. */
  get dropped(): boolean {
    return this.#dropped;
  }

  get size(): number {
    return this.#events.length - this.#first;
  }

  push(event: LogEvent): void {
    this.#events.push(event);
    this.#bytes += event.text.length + OVERHEAD;
    while (
      this.size > this.#limit ||
      (this.#bytes > this.#mostBytes && this.size > 1)
    ) {
      this.#bytes -= this.#events[this.#first].text.length + OVERHEAD;
      this.#first++;
      this.#dropped = true;
    }
    if (this.#first > this.#limit) {
      this.#events = this.#events.slice(this.#first);
      this.#first = 0;
    }
  }

  list(): LogEvent[] {
    return this.#events.slice(this.#first);
  }
}
