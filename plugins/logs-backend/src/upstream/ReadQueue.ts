import type { LogEvent } from '../lines/LogEvent';
import { costOf } from './EventRing';
import type { LogGap } from './LogPassage';

/** Bytes that wait to be taken, beyond which nothing is added. */
const QUEUE_BYTES = 128 * 1024;

/** An event with what is missing before it. */
interface ReadEvent {
  event: LogEvent;
  gap?: LogGap;
}

/** Events that one reader has not taken yet. */
export class ReadQueue {
  #events: ReadEvent[] = [];
  #bytes = 0;
  #makeRoom: (() => void) | undefined;

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
    if (this.#bytes < QUEUE_BYTES) {
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
