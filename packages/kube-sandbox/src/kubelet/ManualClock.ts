import type { Clock, Timer } from './Clock';

interface PendingTimer {
  due: number;
  order: number;
  callback: () => void;
}

/**
 * A clock that moves only when told to. `advance` runs every timer that falls
 * due, in order, and lets store events reach their listeners in between, so
 * that when it resolves nothing is left to happen until the new time.
 */
export class ManualClock implements Clock {
  #now: number;
  #order = 0;
  #timers = new Set<PendingTimer>();

  constructor(start: number = Date.UTC(2026, 0, 5, 9, 0, 0)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  setTimeout(callback: () => void, millis: number): Timer {
    this.#order += 1;
    const timer = {
      due: this.#now + Math.max(0, millis),
      order: this.#order,
      callback,
    };
    this.#timers.add(timer);
    return { cancel: () => this.#timers.delete(timer) };
  }

  /** How many timers wait; an idle system should have few. */
  get pending(): number {
    return this.#timers.size;
  }

  async advance(millis: number): Promise<void> {
    const target = this.#now + millis;
    for (;;) {
      await new Promise(resolve => setImmediate(resolve));
      const next = this.#earliest();
      if (!next || next.due > target) {
        break;
      }
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.due);
      next.callback();
    }
    this.#now = target;
  }

  /** Lets everything that is due now happen. */
  settle(): Promise<void> {
    return this.advance(0);
  }

  #earliest(): PendingTimer | undefined {
    let earliest: PendingTimer | undefined;
    for (const timer of this.#timers) {
      if (
        !earliest ||
        timer.due < earliest.due ||
        (timer.due === earliest.due && timer.order < earliest.order)
      ) {
        earliest = timer;
      }
    }
    return earliest;
  }
}
