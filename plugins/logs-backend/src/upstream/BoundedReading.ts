import type { LogEvent } from '../lines/LogEvent';
import type { OwnReading } from './OwnReading';
import type { Dropped, TapReading } from './TapReading';

/** Reads to the end of what is there. */
export class BoundedReading implements TapReading {
  readonly drops: Dropped[] = [];
  readonly live = false;
  readonly #own: OwnReading;
  #lossTold = false;

  constructor(own: OwnReading) {
    this.#own = own;
    own.begin();
  }

  get hasEvents(): boolean {
    return this.#own.hasEvents;
  }

  get over(): boolean {
    return this.#own.ended && !this.#own.error;
  }

  get error(): Error | undefined {
    return this.#own.hasEvents ? undefined : this.#own.error;
  }

  get problem(): string | undefined {
    return this.#own.problem;
  }

  get heldBytes(): number {
    return this.#own.heldBytes;
  }

  advance(): void {
    const gap = this.#own.takeGap();
    if (gap) {
      this.drops.push({ reason: 'rotated', ...gap });
    }
    if (this.#own.ended && this.#own.lost && !this.#own.hasEvents) {
      this.#tellLoss();
    }
  }

  /** The log went away while it was read. */
  #tellLoss(): void {
    if (!this.#lossTold) {
      this.#lossTold = true;
      this.drops.push({ reason: 'rotated' });
    }
  }

  collect(): LogEvent[] {
    return this.#own.take();
  }

  close(): void {
    this.#own.close();
  }
}
