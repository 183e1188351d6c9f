import type { ResumePoint } from '@foredeck/backstage-plugin-logs-common';
import { ChunkedDeque } from './ChunkedDeque';
import { LevelCounts, LogItem, LogStore, MOST_ROWS } from './LogStore';
import { gathered, pacedFrames, Schedule } from './schedule';

export interface RingLogStoreOptions {
  /** Most items shown; `MOST_ROWS` unless told. */
  capacity?: number;
  schedule?: Schedule;
}

/**
 * Rows in a ring: the oldest make room for the newest. Items have a position
 * that stays theirs while others come and go at both ends, so that the index
 * by id is never rebuilt.
 */
export class RingLogStore implements LogStore {
  readonly #capacity: number;
  readonly #items = new ChunkedDeque<LogItem>();
  readonly #positions = new Map<number, number>();
  readonly #listeners = new Set<() => void>();
  readonly #announce: () => void;
  #levels: LevelCounts = {};
  #version = 0;
  #forgotten = 0;
  #rewinds = 0;
  #first = 0;
  /** Position after the last item that a cursor covers. */
  #committed = 0;
  #point: ResumePoint = {};
  /** Position after the last item shown, while on hold. */
  #limit: number | undefined;

  constructor(options: RingLogStoreOptions = {}) {
    this.#capacity = options.capacity ?? MOST_ROWS;
    this.#announce = gathered(options.schedule ?? pacedFrames(), () =>
      this.#listeners.forEach(listener => listener()),
    );
  }

  get length(): number {
    return Math.min(this.#end, this.#limit ?? Infinity) - this.#first;
  }

  get version(): number {
    return this.#version;
  }

  get forgotten(): number {
    return this.#forgotten;
  }

  get levels(): LevelCounts {
    return this.#levels;
  }

  get first(): number {
    return this.#first;
  }

  get rewinds(): number {
    return this.#rewinds;
  }

  get room(): number {
    return Math.max(0, this.#capacity - this.#items.length);
  }

  get held(): number {
    return this.#items.length - this.length;
  }

  get point(): ResumePoint {
    return this.#point;
  }

  at(index: number): LogItem {
    if (index >= this.length) {
      throw new RangeError(`No item ${index} among ${this.length}`);
    }
    return this.#items.at(index);
  }

  indexOf(id: number): number {
    const position = this.#positions.get(id);
    const index = position === undefined ? -1 : position - this.#first;
    return index < this.length ? index : -1;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  append(items: readonly LogItem[]): void {
    for (const item of items) {
      this.#positions.set(idOf(item), this.#end);
      this.#items.pushBack(item);
      this.#count(item, 1);
    }
    this.#forgetSurplus();
    this.#changed();
  }

  prepend(items: readonly LogItem[]): void {
    const taken = this.room === 0 ? [] : items.slice(-this.room);
    for (let place = taken.length - 1; place >= 0; place -= 1) {
      this.#items.pushFront(taken[place]);
      this.#first -= 1;
      this.#positions.set(idOf(taken[place]), this.#first);
      this.#count(taken[place], 1);
    }
    this.#changed();
  }

  dropFront(count: number): void {
    this.#letGo(count);
    this.#changed();
  }

  commit(point: ResumePoint): void {
    this.#point = { ...this.#point, ...point };
    this.#committed = this.#end;
  }

  rollBack(): ResumePoint {
    // What was never committed may have been let go at the old end already.
    const keep = Math.max(this.#committed, this.#first);
    for (let at = keep; at < this.#end; at += 1) {
      this.#drop(this.#items.at(at - this.#first));
    }
    this.#rewinds += this.#end > keep ? 1 : 0;
    this.#items.dropBack(this.#end - keep);
    this.#changed();
    return this.#point;
  }

  hold(): void {
    this.#limit ??= this.#end;
    this.#changed();
  }

  release(): void {
    this.#limit = undefined;
    this.#forgetSurplus();
    this.#changed();
  }

  clear(): void {
    this.#first = this.#end;
    this.#rewinds += 1;
    this.#items.clear();
    this.#positions.clear();
    this.#levels = {};
    this.#committed = this.#first;
    this.#point = {};
    this.#forgotten = 0;
    if (this.#limit !== undefined) {
      this.#limit = this.#first;
    }
    this.#changed();
  }

  get #end(): number {
    return this.#first + this.#items.length;
  }

  #forgetSurplus() {
    const surplus = this.#items.length - this.#capacity;
    if (surplus <= 0 || this.#limit !== undefined) {
      return;
    }
    this.#letGo(surplus);
    this.#forgotten += surplus;
  }

  #letGo(count: number) {
    for (let index = 0; index < count; index += 1) {
      this.#drop(this.#items.at(index));
    }
    this.#items.dropFront(count);
    this.#first += count;
  }

  #drop(item: LogItem) {
    this.#positions.delete(idOf(item));
    this.#count(item, -1);
  }

  #count(item: LogItem, by: 1 | -1) {
    if (item.type === 'row') {
      const level = item.row.level ?? 'none';
      this.#levels[level] = (this.#levels[level] ?? 0) + by;
    }
  }

  #changed() {
    this.#version += 1;
    this.#announce();
  }
}

/** The id of a row or mark. */
export function idOf(item: LogItem): number {
  return item.type === 'row' ? item.row.id : item.mark.id;
}
