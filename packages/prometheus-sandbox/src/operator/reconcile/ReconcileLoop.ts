const SETTLE_MILLIS = 150;
const RETRY_MILLIS = 2_000;

/**
 * Runs a reconciliation after changes, one at a time, and again after a failure.
 * Changes that come together are seen to together.
 */
export class ReconcileLoop {
  readonly #reconcile: () => Promise<void>;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  // Nothing runs beside the first.
  #running: Promise<void> | undefined = Promise.resolve();
  #again = false;
  #stopped = false;

  constructor(
    reconcile: () => Promise<void>,
    onError: (error: unknown) => void,
  ) {
    this.#reconcile = reconcile;
    this.#onError = onError;
  }

  /** The first one; changes until then are seen to afterwards. */
  async start(): Promise<void> {
    await this.#reconcile();
    this.#running = undefined;
    if (this.#again) {
      this.#again = false;
      this.trigger();
    }
  }

  /** Has it done soon. */
  trigger(millis = SETTLE_MILLIS): void {
    if (this.#stopped) {
      return;
    }
    if (this.#running) {
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
      await this.#reconcile();
    } catch (error) {
      failed = true;
      if (!this.#stopped) {
        this.#onError(error);
      }
    }
    this.#running = undefined;
    if (failed || this.#again) {
      this.#again = false;
      this.trigger(failed ? RETRY_MILLIS : undefined);
    }
  }
}
