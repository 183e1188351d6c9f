import type { LogClock } from './LogClock';

const FIRST_MS = 200;
const LONGEST_MS = 15_000;

/**
 * How long to wait before a log is opened anew: 0.2 s, doubled to 15 s with
 * each attempt that brought nothing. Half of each wait is by chance, so that
 * many readers do not come back to an API server all at once.
 */
export class RetryWait {
  readonly #clock: LogClock;
  readonly #random: () => number;
  #attempts = 0;
  #wake: (() => void) | undefined;

  constructor(clock: LogClock, random: () => number) {
    this.#clock = clock;
    this.#random = random;
  }

  /** How often it has waited since the last success. */
  get attempts(): number {
    return this.#attempts;
  }

  reset(): void {
    this.#attempts = 0;
  }

  /** Ends the wait that is under way. */
  wake(): void {
    this.#wake?.();
  }

  /** Waits, at most `longestMs`; less when the signal aborts. */
  async pause(signal: AbortSignal, longestMs = LONGEST_MS): Promise<void> {
    if (signal.aborted) {
      return;
    }
    const whole = Math.min(longestMs, FIRST_MS * 2 ** this.#attempts);
    this.#attempts = Math.min(this.#attempts + 1, 20);
    const wait = whole / 2 + (whole / 2) * this.#random();
    await new Promise<void>(resolve => {
      let callOff = () => {};
      const end = () => {
        callOff();
        signal.removeEventListener('abort', end);
        this.#wake = undefined;
        resolve();
      };
      callOff = this.#clock.after(wait, end);
      this.#wake = end;
      signal.addEventListener('abort', end);
    });
  }
}
