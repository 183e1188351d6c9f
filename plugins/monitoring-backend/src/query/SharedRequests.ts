/** Requests under way, each made once for all who want the same answer. */
export class SharedRequests<T> {
  readonly #open = new Map<string, Shared<T>>();

  /**
   * Starts a request, or waits with others for the one that is under way. It is
   * cancelled when the last of those who wait has left.
   *
   * @param start - begins the request; ends with its signal
   * @throws As the request does, or the reason of the signal
   */
  async run(
    key: string,
    signal: AbortSignal | undefined,
    start: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    signal?.throwIfAborted();
    const shared = this.#open.get(key) ?? this.#start(key, start);
    shared.waiting++;
    let leave = () => {};
    const left = new Promise<never>((_resolve, reject) => {
      leave = () => reject(signal?.reason);
      signal?.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([shared.promise, left]);
    } finally {
      signal?.removeEventListener('abort', leave);
      this.#leave(shared);
    }
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<T>): Shared<T> {
    const controller = new AbortController();
    const shared = {
      key,
      controller,
      waiting: 0,
      promise: start(controller.signal),
    };
    const end = () => this.#end(shared);
    // Those who wait are told why it failed; when all have left nobody is.
    shared.promise.then(end, end);
    this.#open.set(key, shared);
    return shared;
  }

  #leave(shared: Shared<T>): void {
    shared.waiting--;
    if (shared.waiting === 0) {
      this.#end(shared);
      shared.controller.abort();
    }
  }

  #end(shared: Shared<T>): void {
    if (this.#open.get(shared.key) === shared) {
      this.#open.delete(shared.key);
    }
  }
}

interface Shared<T> {
  key: string;
  controller: AbortController;
  /** How many want its answer. */
  waiting: number;
  promise: Promise<T>;
}
