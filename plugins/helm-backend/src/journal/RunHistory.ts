import type { DeployEvent } from '@foredeck/backstage-plugin-helm-common';

/** A deploy event before it has its place in the stream. */
export type NewDeployEvent = DeployEvent extends infer Event
  ? Event extends DeployEvent
    ? Omit<Event, 'sequence' | 'at'>
    : never
  : never;

/** The last event of a run. */
export type EndEvent = Extract<
  NewDeployEvent,
  { type: 'succeeded' | 'failed' }
>;

/** Far more than a deploy of a hundred pods needs. */
const MOST_EVENTS = 4_000;

/**
 * The events of one run, numbered from 1 without gaps. Bounded: when it is
 * full only phases and the end are kept, and one entry says how many changes
 * were left out.
 */
export class RunHistory {
  readonly #events: DeployEvent[] = [];
  readonly #waiting = new Set<() => void>();
  readonly #limit: number;
  #dropped = 0;
  #finished = false;

  /** @param options.limit - events kept before changes are left out */
  constructor(options: { limit?: number } = {}) {
    this.#limit = options.limit ?? MOST_EVENTS;
  }

  append(event: NewDeployEvent): void {
    if (this.#finished) {
      return;
    }
    if (event.type !== 'phase' && this.#events.length >= this.#limit) {
      this.#dropped += 1;
      return;
    }
    this.#put(event);
  }

  finish(event: EndEvent): void {
    if (this.#finished) {
      return;
    }
    if (this.#dropped) {
      this.#put({
        type: 'event',
        reason: 'Truncated',
        message: `${this.#dropped} further changes were not recorded`,
        object: '',
      });
    }
    // Set first: readers woken by the last event must find the end as well.
    this.#finished = true;
    this.#put(event);
  }

  /** What came after a sequence, so far. */
  since(sequence: number): DeployEvent[] {
    return this.#events.slice(sequence);
  }

  async *follow(
    after: number,
    signal: AbortSignal,
  ): AsyncIterable<DeployEvent> {
    let next = Math.max(0, after);
    while (!signal.aborted) {
      while (next < this.#events.length && !signal.aborted) {
        yield this.#events[next];
        next += 1;
      }
      if (this.#finished && next >= this.#events.length) {
        return;
      }
      if (!signal.aborted && next >= this.#events.length) {
        await this.#change(signal);
      }
    }
  }

  #put(event: NewDeployEvent): void {
    this.#events.push({
      ...event,
      sequence: this.#events.length + 1,
      at: new Date().toISOString(),
    });
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
