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
    return await join(shared, signal);
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<T>): Shared<T> {
    const controller = new AbortController();
    const end = () => {
      if (this.#open.get(key) === shared) {
        this.#open.delete(key);
      }
    };
    const shared: Shared<T> = {
      waiting: 0,
      promise: start(controller.signal).finally(end),
      cancel: () => {
        end();
        controller.abort();
      },
    };
    // Those who wait are told; when all have left nobody is.
    shared.promise.catch(() => {});
    this.#open.set(key, shared);
    return shared;
  }
}

interface Shared<T> {
  waiting: number;
  promise: Promise<T>;
  cancel(): void;
}

async function join<T>(
  shared: Shared<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
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
    shared.waiting--;
    if (shared.waiting === 0) {
      shared.cancel();
    }
  }
}
