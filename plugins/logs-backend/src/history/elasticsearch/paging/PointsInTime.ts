import { LRUCache } from 'lru-cache';
import { randomUUID } from 'node:crypto';
import type { SearchClient } from '../client/SearchClient';
import { SearchProblem } from '../client/SearchProblem';

/** How long a store holds one open that nobody reads. */
export const KEEP_ALIVE = '1m';
const KEPT = 60_000;

/** Held open at once; a store's node allows 300 for everybody. */
const MOST = 30;

/** How long a store that has none is not asked again; milliseconds. */
const ASK_AGAIN = 60 * 60_000;

/** How long closing one may take. */
const CLOSING = 10_000;

/**
 * Points in time that pages are read at, so that lines that come late do not
 * shift them. Where a store has none, pages are read without.
 */
export class PointsInTime {
  readonly #client: SearchClient;
  readonly #clock: () => number;
  readonly #open: LRUCache<string, string>;
  #noneUntil = 0;

  constructor(client: SearchClient, clock: () => number = () => Date.now()) {
    this.#client = client;
    this.#clock = clock;
    this.#open = new LRUCache<string, string>({
      max: MOST,
      ttl: KEPT,
      updateAgeOnGet: true,
      dispose: (id, _key, reason) => {
        if (reason === 'evict' || reason === 'delete') {
          this.#close(id);
        }
      },
    });
  }

  /** Opens one, and answers its key; undefined where there can be none. */
  async open(index: string, signal: AbortSignal): Promise<string | undefined> {
    if (this.#clock() < this.#noneUntil) {
      return undefined;
    }
    try {
      const id = await this.#client.openPointInTime(index, KEEP_ALIVE, signal);
      const key = randomUUID();
      this.#open.set(key, id);
      return key;
    } catch (error) {
      if (!(error instanceof SearchProblem)) {
        throw error;
      }
      // An old store, no right to, or too many open: it goes without, too.
      if (error.status !== 429 && error.status < 500) {
        this.#noneUntil = this.#clock() + ASK_AGAIN;
      }
      return undefined;
    }
  }

  /** Its id; undefined when it is over, or was opened by another portal. */
  idOf(key: string): string | undefined {
    return this.#open.get(key);
  }

  /** A search may give it another id. */
  renew(key: string, id: string | undefined): void {
    if (id !== undefined && this.#open.has(key)) {
      this.#open.set(key, id);
    }
  }

  release(key: string): void {
    this.#open.delete(key);
  }

  #close(id: string): void {
    // It ends by itself when this fails.
    this.#client
      .closePointInTime(id, AbortSignal.timeout(CLOSING))
      .catch(() => undefined);
  }
}
