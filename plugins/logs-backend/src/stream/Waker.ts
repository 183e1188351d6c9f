/** Lets one loop sleep until something happens or a moment has come. */
export class Waker {
  #woken = false;
  #resume: (() => void) | undefined;

  /** Ends the sleep, or keeps the next one from beginning. */
  wake(): void {
    this.#woken = true;
    this.#resume?.();
  }

  /**
   * @param until - milliseconds since the epoch
   * @returns whether it slept until then; what wakes it earlier may be part of
   * the work that is going on
   */
  async sleep(until: number): Promise<boolean> {
    if (!this.#woken) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>(resolve => {
        this.#resume = resolve;
        timer = setTimeout(resolve, Math.max(0, until - Date.now()));
      });
      clearTimeout(timer);
      this.#resume = undefined;
    }
    const woken = this.#woken;
    this.#woken = false;
    return !woken;
  }
}
