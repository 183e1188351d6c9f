const SETTLE_MILLIS = 150;
const RETRY_MILLIS = 2_000;

/**
 * Runs a reconciliation after changes, one at a time, and again after a failure.
 * Changes that come together are seen to together.
 */
export class ReconcileLoop {
  readonly #onError: (error: unknown) => void;
  #reconcile: (() => Promise<void>) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  /** @param onError - told of what failed and is tried again */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /**
   * Does it for the first time; changes from before are part of it.
   *
   * @throws whatever goes wrong this time
   */
  async start(reconcile: () => Promise<void>): Promise<void> {
    this.#again = false;
    const first = reconcile();
    // Whoever stops it waits for it; the caller hears of its failure.
    this.#running = first.catch(() => {});
    await first;
    this.#reconcile = reconcile;
    this.#running = undefined;
    this.#next(false);
  }

  /** Has it done soon. */
  trigger(millis = SETTLE_MILLIS): void {
    if (this.#stopped) {
      return;
    }
    if (this.#running || !this.#reconcile) {
      this.#again = true;
      return;
    }
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#running = this.#run();
    }, millis);
    this.#timer.unref();
  }

  /** Ends it, after what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #run(): Promise<void> {
    let failed = false;
    try {
      await this.#reconcile?.();
    } catch (error) {
      failed = true;
      if (!this.#stopped) {
        this.#onError(error);
      }
    }
    this.#running = undefined;
    this.#next(failed);
  }

  #next(failed: boolean): void {
    if (failed || this.#again) {
      this.#again = false;
      this.trigger(failed ? RETRY_MILLIS : undefined);
    }
  }
}
