import type { Clock } from '../clock';

/** Time that a test moves; of several replicas, each has one. */
export class ManualClock implements Clock {
  #now: number;
  readonly #timers = new Set<{
    intervalMs: number;
    next: number;
    act: () => void;
  }>();

  constructor(now = Date.parse('2026-11-23T12:00:00.000Z')) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  every(intervalMs: number, act: () => void): () => void {
    const timer = { intervalMs, next: this.#now + intervalMs, act };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Moves on and calls what is due, each timer at most once. */
  advance(ms: number): void {
    this.#now += ms;
    for (const timer of [...this.#timers]) {
      if (timer.next <= this.#now && this.#timers.has(timer)) {
        timer.next = this.#now + timer.intervalMs;
        timer.act();
      }
    }
  }

  /** Time passes for everybody else: this replica hangs. */
  stall(ms: number): void {
    this.#now += ms;
  }
}
