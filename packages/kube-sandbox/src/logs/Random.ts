import { fnv32a } from '../controllers/runtime/names';

/** Numbers that follow from a seed, so that a log reads the same every time. */
export class Random {
  #state: number;

  constructor(seed: string) {
    this.#state = fnv32a(seed) || 1;
  }

  /** At least 0, below 1 (xorshift32). */
  next(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state / 2 ** 32;
  }

  /** A whole number from `low` to `high`. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.next() * items.length)];
  }

  hex(digits: number): string {
    let text = '';
    while (text.length < digits) {
      text += Math.floor(this.next() * 16).toString(16);
    }
    return text;
  }
}
