import type { NewEvent, StoredEvent } from '../types';

/** Far more than a change of a hundred pods needs. */
const MOST_EVENTS = 4_000;
const MOST_CHARACTERS = 8 * 1024 * 1024;

/**
 * The events of one operation that runs here, numbered without gaps. Bounded:
 * when it is full only events to be kept are taken, and an entry before the
 * end says how many others were left out.
 */
export class EventLog {
  readonly #base: number;
  readonly #events: StoredEvent[] = [];
  readonly #waiting = new Set<() => void>();
  readonly #limit: number;
  readonly #now: () => number;
  #characters = 0;
  #dropped = 0;
  #sealed = false;
  #closed = false;

  /**
   * @param options.base - sequence of the last event before this replica's
   * @param options.limit - events held before others are left out
   */
  constructor(options: { base: number; now: () => number; limit?: number }) {
    this.#base = options.base;
    this.#now = options.now;
    this.#limit = options.limit ?? MOST_EVENTS;
  }

  /** Events up to this sequence are in the database alone. */
  get base(): number {
    return this.#base;
  }

  append(event: NewEvent, keep: boolean): void {
    if (this.#sealed) {
      return;
    }
    const size = JSON.stringify(event).length;
    // Events to be kept are few; the double is a net below a handler gone wild.
    const room = keep ? 2 : 1;
    if (
      this.#events.length >= this.#limit * room ||
      this.#characters + size > MOST_CHARACTERS * room
    ) {
      this.#dropped += 1;
      return;
    }
    this.#characters += size;
    this.#events.push(this.#place(event, this.#events.length));
    this.#wake();
  }

  /** Takes no more events, and answers the last ones, which readers do not see yet. */
  seal(last: NewEvent): StoredEvent[] {
    this.#sealed = true;
    const ending: NewEvent[] = this.#dropped
      ? [
          {
            type: 'message',
            level: 'warning',
            message: `${this.#dropped} further changes were not recorded`,
          },
          last,
        ]
      : [last];
    return ending.map((event, index) =>
      this.#place(event, this.#events.length + index),
    );
  }

  /** Shows readers the last events, and lets them go. */
  publish(last: readonly StoredEvent[]): void {
    this.#events.push(...last);
    this.close();
  }

  /** Lets readers go without an end: another replica goes on. */
  close(): void {
    this.#sealed = true;
    this.#closed = true;
    this.#wake();
  }

  /** What came after a sequence, so far. */
  since(sequence: number): StoredEvent[] {
    return this.#events.slice(Math.max(0, sequence - this.#base));
  }

  /** From after a sequence, not below `base`, until the log is closed or `signal` aborts. */
  async *follow(
    after: number,
    signal: AbortSignal,
  ): AsyncGenerator<StoredEvent> {
    let next = Math.max(0, after - this.#base);
    while (!signal.aborted) {
      while (next < this.#events.length && !signal.aborted) {
        yield this.#events[next];
        next += 1;
      }
      if (this.#closed && next >= this.#events.length) {
        return;
      }
      if (!signal.aborted && next >= this.#events.length) {
        await this.#change(signal);
      }
    }
  }

  #place(event: NewEvent, index: number): StoredEvent {
    return {
      ...event,
      sequence: this.#base + index + 1,
      at: new Date(this.#now()).toISOString(),
    };
  }

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    waiting.forEach(wake => wake());
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const wake = () => {
        signal.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
