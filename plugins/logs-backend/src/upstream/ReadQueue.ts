import type { LogEvent } from '../lines/LogEvent';
import { costOf } from './EventRing';
import type { LogGap } from './LogPassage';

/** An event with what is missing before it. */
interface ReadEvent {
  event: LogEvent;
  gap?: LogGap;
}

/** Events that one reader has not taken yet. */
export class ReadQueue {
  readonly #most: number;
  #events: ReadEvent[] = [];
  #bytes = 0;
  #makeRoom: (() => void) | undefined;

  /** @param most - bytes that wait, beyond which nothing is to be added */
  constructor(most: number) {
    this.#most = most;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get empty(): boolean {
    return this.#events.length === 0;
  }

  add(events: LogEvent[], gap: LogGap | undefined): void {
    for (const [index, event] of events.entries()) {
      this.#events.push({ event, ...(gap && index === 0 && { gap }) });
      this.#bytes += costOf(event);
    }
  }

  /** What is missing before the first of them; told once. */
  takeGap(): LogGap | undefined {
    const [first] = this.#events;
    const gap = first?.gap;
    if (gap) {
      this.#events[0] = { event: first.event };
    }
    return gap;
  }

  /** All there are, up to the next gap. */
  take(): LogEvent[] {
    const gap = this.#events.findIndex((one, index) => index > 0 && one.gap);
    const taken = this.#events
      .splice(0, gap < 0 ? this.#events.length : gap)
      .map(({ event }) => event);
    this.#bytes -= taken.reduce((sum, event) => sum + costOf(event), 0);
    if (this.empty) {
      this.#makeRoom?.();
    }
    return taken;
  }

  clear(): void {
    this.#events = [];
    this.#bytes = 0;
    this.#makeRoom?.();
  }

  /** Undefined while more may be added, else resolves when all was taken. */
  room(): Promise<void> | undefined {
    if (this.#bytes < this.#most) {
      return undefined;
    }
    return new Promise(resolve => {
      this.#makeRoom = () => {
        this.#makeRoom = undefined;
        resolve();
      };
    });
  }
}
