import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import { randomBytes } from 'node:crypto';
import type { ReleaseEntry } from './ReleaseEntry';
import type { ReleaseTable } from './ReleaseTable';

/** How many changes are remembered for readers that come back or are slow. */
const MOST_CHANGES = 5_000;

/** One change of the table. What it became stands in the table itself. */
export interface LoggedChange {
  key: string;
  release: ReleaseRef;
  /** What was there, for those who saw it. */
  before: ReleaseEntry | undefined;
}

/**
 * The latest changes of a table, numbered. Positions are of this process
 * alone: another replica, or the next start, knows other ones.
 */
export class ChangeLog {
  readonly #epoch = randomBytes(6).toString('base64url');
  readonly #most: number;
  readonly #ring: LoggedChange[] = [];
  readonly #waiting = new Set<() => void>();
  /** The number of the latest change; the first is 1. */
  #head = 0;

  constructor(table: ReleaseTable, most = MOST_CHANGES) {
    this.#most = most;
    table.onChange((_slot, key, before, after) => {
      const { row } = after ?? before ?? {};
      if (row) {
        const { cluster, namespace, name } = row;
        this.#add({ key, release: { cluster, namespace, name }, before });
      }
    });
  }

  /** The position of now, as text. */
  position(at = this.#head): string {
    return `${this.#epoch}.${at}`;
  }

  get head(): number {
    return this.#head;
  }

  /** Undefined for a position that this log does not reach. */
  parse(position: string): number | undefined {
    const dot = position.lastIndexOf('.');
    const at = position.slice(dot + 1);
    if (position.slice(0, dot) !== this.#epoch || !/^\d{1,15}$/.test(at)) {
      return undefined;
    }
    return Number(at) <= this.#head && this.since(Number(at))
      ? Number(at)
      : undefined;
  }

  /** The changes after a number, oldest first; undefined when some are forgotten. */
  since(at: number): LoggedChange[] | undefined {
    if (this.#head - at > this.#most) {
      return undefined;
    }
    const changes: LoggedChange[] = [];
    for (let number = at + 1; number <= this.#head; number += 1) {
      changes.push(this.#ring[number % this.#most]);
    }
    return changes;
  }

  /** Resolves at the next change after a number, when `signal` aborts, or after a while. */
  next(at: number, waitMs: number, signal: AbortSignal): Promise<void> {
    if (this.#head > at || signal.aborted) {
      return Promise.resolve();
    }
    const waiting = new AbortController();
    return new Promise(resolve => {
      const wake = () => {
        waiting.abort();
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, waitMs);
      timer.unref();
      waiting.signal.addEventListener('abort', () => clearTimeout(timer));
      signal.addEventListener('abort', wake, { signal: waiting.signal });
      this.#waiting.add(wake);
    });
  }

  #add(change: LoggedChange): void {
    this.#head += 1;
    this.#ring[this.#head % this.#most] = change;
    this.#waiting.forEach(wake => wake());
  }
}
