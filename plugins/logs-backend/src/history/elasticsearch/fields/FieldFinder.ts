import { LRUCache } from 'lru-cache';
import type { SearchClient } from '../client/SearchClient';
import { ASKED_FIELDS, storeFields, type StoreFields } from './StoreFields';

/** How long mappings are taken to be as they were; milliseconds. */
const KEPT = 5 * 60_000;

/** Finds out which fields the lines of indices have, and keeps it for a while. */
export class FieldFinder {
  readonly #client: SearchClient;
  readonly #found = new LRUCache<string, Promise<StoreFields>>({
    max: 200,
    ttl: KEPT,
  });

  readonly #known = new LRUCache<string, StoreFields>({ max: 200 });

  constructor(client: SearchClient) {
    this.#client = client;
  }

  /** What was found last, where it was looked for. */
  known(index: string): StoreFields | undefined {
    return this.#known.get(index);
  }

  /** @throws ServiceUnavailableError in words */
  find(index: string, signal: AbortSignal): Promise<StoreFields> {
    const known = this.#found.get(index);
    if (known) {
      return known;
    }
    const asked = this.#ask(index, signal);
    this.#found.set(index, asked);
    // What failed, or found nothing yet, is asked for again the next time.
    asked.then(
      found => {
        this.#known.set(index, found);
        if (found.exact.namespace.length === 0) {
          this.#forget(index, asked);
        }
      },
      () => this.#forget(index, asked),
    );
    return asked;
  }

  /** As the store has it right now. */
  fresh(index: string, signal: AbortSignal): Promise<StoreFields> {
    this.#found.delete(index);
    return this.find(index, signal);
  }

  async #ask(index: string, signal: AbortSignal): Promise<StoreFields> {
    return storeFields(
      await this.#client.fieldCaps(index, ASKED_FIELDS, signal),
    );
  }

  #forget(index: string, asked: Promise<StoreFields>): void {
    if (this.#found.get(index) === asked) {
      this.#found.delete(index);
    }
  }
}
