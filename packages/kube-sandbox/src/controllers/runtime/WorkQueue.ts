import type { Clock, Timer } from '../../kubelet/Clock';

/** How long one turn of the event loop may be kept busy. */
const TURN_BUDGET_MILLIS = 8;
const FIRST_RETRY_MILLIS = 5;
const LONGEST_RETRY_MILLIS = 30_000;
/** Longer waits are cut to this and simply looked at once more. */
const LONGEST_DELAY_MILLIS = 24 * 3600 * 1000;

export interface WorkQueueOptions {
  clock: Clock;
  /** Brings the object behind the key to its wanted state; may throw to be retried. */
  reconcile: (key: string) => void;
  onError: (key: string, error: unknown) => void;
}

/**
 * Keys to be looked at, each at most once at a time. A key added while it
 * waits is one piece of work; a key whose reconcile throws comes back after a
 * growing delay. The queue gives the event loop back between batches, so a
 * thousand pods starting do not block a request.
 */
export class WorkQueue {
  #options: WorkQueueOptions;
  #ready = new Set<string>();
  #delayed = new Map<string, { due: number; timer: Timer }>();
  #failures = new Map<string, number>();
  #turn: Timer | undefined;
  #stopped = false;

  constructor(options: WorkQueueOptions) {
    this.#options = options;
  }

  add(key: string): void {
    if (this.#stopped) {
      return;
    }
    this.#ready.add(key);
    this.#turn ??= this.#options.clock.setTimeout(() => this.#drain(), 0);
  }

  /** Looks at the key no later than `millis` from now. */
  addAfter(key: string, millis: number): void {
    if (this.#stopped) {
      return;
    }
    if (millis <= 0) {
      this.add(key);
      return;
    }
    const { clock } = this.#options;
    const delay = Math.min(millis, LONGEST_DELAY_MILLIS);
    const due = clock.now() + delay;
    const waiting = this.#delayed.get(key);
    if (waiting && waiting.due <= due) {
      return;
    }
    waiting?.timer.cancel();
    const timer = clock.setTimeout(() => {
      this.#delayed.delete(key);
      this.add(key);
    }, delay);
    this.#delayed.set(key, { due, timer });
  }

  /** Drops what is planned for a key that is gone. */
  forget(key: string): void {
    this.#delayed.get(key)?.timer.cancel();
    this.#delayed.delete(key);
    this.#failures.delete(key);
  }

  stop(): void {
    this.#stopped = true;
    this.#turn?.cancel();
    this.#ready.clear();
    for (const { timer } of this.#delayed.values()) {
      timer.cancel();
    }
    this.#delayed.clear();
  }

  #drain(): void {
    this.#turn = undefined;
    const started = performance.now();
    for (const key of this.#ready) {
      this.#ready.delete(key);
      this.#reconcile(key);
      if (performance.now() - started > TURN_BUDGET_MILLIS) {
        break;
      }
    }
    if (this.#ready.size > 0 && !this.#stopped) {
      this.#turn ??= this.#options.clock.setTimeout(() => this.#drain(), 0);
    }
  }

  #reconcile(key: string): void {
    try {
      this.#options.reconcile(key);
      this.#failures.delete(key);
    } catch (error) {
      const failures = this.#failures.get(key) ?? 0;
      this.#failures.set(key, failures + 1);
      this.#options.onError(key, error);
      this.addAfter(
        key,
        Math.min(FIRST_RETRY_MILLIS * 2 ** failures, LONGEST_RETRY_MILLIS),
      );
    }
  }
}
