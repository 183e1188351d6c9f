/** How long what was found out holds, in milliseconds. */
export interface Freshness {
  /** When it was found. */
  found: number;
  /** When it failed, or nothing was there. */
  failed: number;
}

/**
 * Something that takes requests to find out, shared by all who ask at the same
 * time, kept for a while, and found out anew when it turns out to be wrong.
 */
export class Refreshed<T> {
  readonly #find: () => Promise<T>;
  readonly #freshness: Freshness;
  readonly #now: () => number;
  #current: { promise: Promise<T>; until: number } | undefined;

  constructor(
    find: () => Promise<T>,
    freshness: Freshness,
    now: () => number = Date.now,
  ) {
    this.#find = find;
    this.#freshness = freshness;
    this.#now = now;
  }

  /** @throws As the search does; again for a while, without searching */
  get(): Promise<T> {
    if (!this.#current || this.#current.until <= this.#now()) {
      this.#current = this.#start();
    }
    return this.#current.promise;
  }

  /** Searches anew at the next call, unless that is done already. */
  forget(): void {
    if (this.#current && this.#current.until !== Infinity) {
      this.#current = undefined;
    }
  }

  #start(): { promise: Promise<T>; until: number } {
    // While it is searched, nobody else searches.
    const current = { promise: this.#find(), until: Infinity };
    current.promise.then(
      () => {
        current.until = this.#now() + this.#freshness.found;
      },
      () => {
        current.until = this.#now() + this.#freshness.failed;
      },
    );
    return current;
  }
}
