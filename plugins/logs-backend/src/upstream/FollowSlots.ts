import { TooManyRequestsError } from './TooManyRequestsError';

/** Gives back a place among the logs that are read; calling it twice is harmless. */
export type Release = () => void;

/** Bounds how many logs are read from API servers at once. */
export class FollowSlots {
  readonly #most: number;
  readonly #waiting = new Set<() => void>();
  #used = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get used(): number {
    return this.#used;
  }

  get full(): boolean {
    return this.#used >= this.#most;
  }

  /** @throws TooManyRequestsError when all are taken */
  take(): Release {
    if (this.full) {
      throw new TooManyRequestsError(
        `The portal reads ${
          this.#used
        } container logs already and does not open more. Close other log views or choose fewer containers; an administrator can raise foredeck.logs.limits.follows`,
      );
    }
    this.#used++;
    let open = true;
    return () => {
      if (open) {
        open = false;
        this.#used--;
        const [next] = this.#waiting;
        next?.();
      }
    };
  }

  /** Waits for one to become free; undefined when the signal aborts first. */
  async wait(signal: AbortSignal): Promise<Release | undefined> {
    while (this.full && !signal.aborted) {
      await new Promise<void>(resolve => {
        const end = () => {
          this.#waiting.delete(end);
          signal.removeEventListener('abort', end);
          resolve();
        };
        this.#waiting.add(end);
        signal.addEventListener('abort', end);
      });
    }
    return signal.aborted ? undefined : this.take();
  }
}
