import { stripAnsi } from '@foredeck/backstage-plugin-logs-common';
import type { LogItem, LogStore } from '../../store/LogStore';
import { idOf } from '../../store/RingLogStore';

/**
 * Which rows of a store hold a text. It looks at rows once, a few at a time,
 * and keeps up with what comes and goes at both ends.
 */
export class FindIndex {
  readonly #store: LogStore;
  readonly #pattern: RegExp;
  /** Positions in the store, ascending. */
  #found: number[] = [];
  /** Positions of the first row looked at, and after the last. */
  #from: number;
  #to: number;
  #rewinds: number;

  constructor(store: LogStore, pattern: RegExp) {
    this.#store = store;
    // Without `g`: a test must not depend on the one before.
    this.#pattern = new RegExp(pattern.source, 'i');
    this.#from = store.first + store.length;
    this.#to = this.#from;
    this.#rewinds = store.rewinds;
  }

  get count(): number {
    return this.#found.length - this.#gone;
  }

  /**
   * Looks at rows not seen yet, the newest first, until it is told to stop;
   * answers whether all are seen.
   */
  advance(isOver: () => boolean): boolean {
    const store = this.#store;
    const end = store.first + store.length;
    if (store.rewinds !== this.#rewinds || this.#to > end) {
      // Positions have been given to other rows: begin again.
      this.#rewinds = store.rewinds;
      this.#found = [];
      this.#from = end;
      this.#to = end;
    }
    if (this.#to < store.first) {
      this.#found = [];
      this.#from = store.first;
      this.#to = store.first;
    }
    this.#from = Math.max(this.#from, store.first);
    this.#found.splice(0, this.#gone);
    while (this.#to < end) {
      if (this.#matches(this.#to)) {
        this.#found.push(this.#to);
      }
      this.#to += 1;
      if (this.#to % 256 === 0 && isOver()) {
        return false;
      }
    }
    return this.#lookBack(isOver);
  }

  /** Id of the n-th row found, from the oldest. */
  idAt(place: number): number {
    return idOf(this.#item(this.#found[this.#gone + place]));
  }

  /**
   * The place among what is found that is next from an index of the store, in
   * a direction, around the end; -1 when nothing is found.
   */
  placeFrom(index: number, direction: 'next' | 'previous'): number {
    if (this.count === 0) {
      return -1;
    }
    const position = this.#store.first + index;
    if (direction === 'next') {
      const place = this.#atLeast(position + 1) - this.#gone;
      return place < this.count ? place : 0;
    }
    const place = this.#atLeast(position) - this.#gone - 1;
    return place >= 0 ? place : this.count - 1;
  }

  /** The place of an item among what is found; -1 when it is not. */
  placeOf(index: number): number {
    const position = this.#store.first + index;
    const place = this.#atLeast(position);
    return this.#found[place] === position ? place - this.#gone : -1;
  }

  #lookBack(isOver: () => boolean): boolean {
    const older: number[] = [];
    let over = false;
    while (this.#from > this.#store.first && !over) {
      this.#from -= 1;
      if (this.#matches(this.#from)) {
        older.push(this.#from);
      }
      over = this.#from % 256 === 0 && isOver();
    }
    if (older.length > 0) {
      this.#found = [...older.reverse(), ...this.#found];
    }
    return this.#from <= this.#store.first;
  }

  #matches(position: number): boolean {
    const item = this.#item(position);
    return (
      item.type === 'row' &&
      this.#pattern.test(
        item.row.text.includes('\x1b')
          ? stripAnsi(item.row.text)
          : item.row.text,
      )
    );
  }

  #item(position: number): LogItem {
    return this.#store.at(position - this.#store.first);
  }

  /** How many of those found are no longer held. */
  get #gone(): number {
    return this.#found[0] >= this.#store.first
      ? 0
      : this.#atLeast(this.#store.first);
  }

  /** Place in `#found` of the first position not below one. */
  #atLeast(position: number): number {
    let low = 0;
    let high = this.#found.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#found[middle] < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
