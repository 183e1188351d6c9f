import type { LogClock } from '../LogClock';

/** Time that a test moves. */
export class ManualLogClock implements LogClock {
  #now = Date.parse('2026-11-23T12:00:00.000Z');
  readonly #timers = new Set<{ at: number; act: () => void }>();

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, act: () => void): () => void {
    const timer = { at: this.#now + milliseconds, act };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Moves on and calls what is due, in order. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const [next] = [...this.#timers]
        .filter(({ at }) => at <= end)
        .sort((one, other) => one.at - other.at);
      if (!next) {
        break;
      }
      this.#now = Math.max(this.#now, next.at);
      this.#timers.delete(next);
      next.act();
    }
    this.#now = end;
  }

  get timers(): number {
    return this.#timers.size;
  }
}

/** Lets everything that is under way come to rest; moves no clock. */
export async function rest(turns = 12): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    await new Promise(resolve => setImmediate(resolve));
  }
}
