/** How long to wait between attempts, in milliseconds. */
export interface BackoffOptions {
  firstMs: number;
  maxMs: number;
  /** From 0 to 1. */
  random?: () => number;
}

/** As client-go's reflectors do. */
export const INFORMER_BACKOFF: BackoffOptions = { firstMs: 800, maxMs: 30_000 };

/**
 * Doubles the wait with each failure. Half of each wait is by chance, so that
 * the portal's replicas do not come back to an API server all at once.
 */
export class Backoff {
  readonly #options: BackoffOptions;
  #failures = 0;

  constructor(options: BackoffOptions = INFORMER_BACKOFF) {
    this.#options = options;
  }

  reset(): void {
    this.#failures = 0;
  }

  /** The next wait in milliseconds. */
  next(): number {
    const { firstMs, maxMs, random = Math.random } = this.#options;
    const whole = Math.min(maxMs, firstMs * 2 ** Math.min(this.#failures, 30));
    this.#failures++;
    return whole / 2 + (whole / 2) * random();
  }
}

/** Waits, or less when `signal` aborts. */
export function pause(
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  if (milliseconds <= 0 || signal.aborted) {
    return Promise.resolve();
  }
  return new Promise(resolve => {
    const abort = new AbortController();
    const timer = setTimeout(() => {
      abort.abort();
      resolve();
    }, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true, signal: abort.signal },
    );
  });
}
