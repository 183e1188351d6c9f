import type {
  LogCursor,
  ResumePoint,
} from '@foredeck/backstage-plugin-logs-common';

/** Milliseconds and lines after which readers are told what they have read to. */
const INTERVAL = 500;
const MOST_LINES = 5_000;

/** What sources were read to since readers were told last. */
export class CursorBook {
  #moved = new Map<string, LogCursor | null>();
  #lines = 0;
  #toldAt = 0;

  /** @param lines - lines read since the last call, sent or left out */
  move(key: string, position: LogCursor | null, lines: number): void {
    this.#moved.set(key, position);
    this.#lines += lines;
  }

  /** When readers have to be told, in milliseconds since the epoch; undefined when there is nothing. */
  get dueAt(): number | undefined {
    if (!this.#moved.size) {
      return undefined;
    }
    return this.#lines >= MOST_LINES ? 0 : this.#toldAt + INTERVAL;
  }

  /** What to tell, once. */
  take(now: number): ResumePoint | undefined {
    if (!this.#moved.size) {
      return undefined;
    }
    const point = Object.fromEntries(this.#moved);
    this.#moved = new Map();
    this.#lines = 0;
    this.#toldAt = now;
    return point;
  }
}
