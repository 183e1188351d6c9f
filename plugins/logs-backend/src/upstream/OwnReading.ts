import type { LogEvent } from '../lines/LogEvent';
import { ApartLoop } from './ApartLoop';
import type { ApartOptions } from './ApartOptions';
import type { Seam } from './EventRing';
import type { LogGap } from './LogPassage';
import { ReadQueue } from './ReadQueue';

export interface OwnReadingOptions extends ApartOptions {
  /** There is something to take, or the state is another. */
  onChange: () => void;
}

/**
 * Reads a log apart from those who follow it: what was there before they began,
 * or what one of them was too slow for. Its reader sets the pace. It hands over
 * to the follow at a seam, without a line lost or doubled.
 */
export class OwnReading {
  readonly #options: OwnReadingOptions;
  readonly #closed = new AbortController();
  readonly #queue: ReadQueue;
  #lost = false;
  #reached: Seam | undefined;
  #goOn: ((seam: Seam | undefined) => void) | undefined;
  #idle = false;
  #ended = false;
  #error: Error | undefined;
  #problem: string | undefined;

  constructor(options: OwnReadingOptions) {
    this.#options = options;
    this.#queue = new ReadQueue(options.bounds.queue);
  }

  get heldBytes(): number {
    return this.#queue.bytes;
  }

  /** Whether there are events to take. Only then ask for what comes after. */
  get hasEvents(): boolean {
    return !this.#queue.empty;
  }

  /** Where to go on together with the others. */
  get seam(): Seam | undefined {
    return this.#reached;
  }

  /** There is nothing more. */
  get ended(): boolean {
    return this.#ended;
  }

  /** There is nothing more right now. */
  get idle(): boolean {
    return this.#idle;
  }

  get error(): Error | undefined {
    return this.#error;
  }

  get problem(): string | undefined {
    return this.#problem;
  }

  /** What was to come before the seam, or the end, is gone. */
  get lost(): boolean {
    return this.#lost;
  }

  begin(): void {
    const { onChange } = this.#options;
    const loop = new ApartLoop(
      this.#options,
      {
        room: () => this.#queue.room(),
        add: (events, gap) => {
          this.#queue.add(events, gap);
          onChange();
        },
        reach: seam => this.#reach(seam),
        lose: () => {
          this.#lost = true;
        },
        idle: idle => {
          this.#idle = idle;
          onChange();
        },
        problem: message => this.#tell(message),
      },
      this.#closed.signal,
    );
    loop.run().then(
      () => this.#end(),
      error => this.#end(error),
    );
  }

  /** What is missing before the events to take; told once. */
  takeGap(): LogGap | undefined {
    return this.#queue.takeGap();
  }

  /** The events there are, up to the next gap. */
  take(): LogEvent[] {
    return this.#queue.take();
  }

  /** Has it read on, to a later seam. */
  extend(seam: Seam): void {
    this.#reached = undefined;
    this.#goOn?.(seam);
  }

  close(): void {
    this.#closed.abort();
    this.#goOn?.(undefined);
    this.#queue.clear();
  }

  #reach(seam: Seam): Promise<Seam | undefined> {
    this.#reached = seam;
    return new Promise(resolve => {
      this.#goOn = resolve;
      this.#options.onChange();
    });
  }

  #tell(problem: string | undefined): void {
    if (problem !== this.#problem) {
      this.#problem = problem;
      this.#options.onChange();
    }
  }

  #end(error?: Error): void {
    this.#ended = true;
    this.#error = error;
    this.#options.onChange();
  }
}
