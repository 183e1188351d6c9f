import type { MergeSource } from './MergeSource';

/**
 * Sources by the time of their next event, the earliest on top; among equal
 * times the one with the lower index. A binary heap.
 */
export class SourceHeap<Mark> {
  readonly #items: MergeSource<Mark>[] = [];

  get top(): MergeSource<Mark> | undefined {
    return this.#items[0];
  }

  /** The one that would be on top without the one that is. */
  get second(): MergeSource<Mark> | undefined {
    const [, left, right] = this.#items;
    return right && before(right, left) ? right : left;
  }

  push(item: MergeSource<Mark>): void {
    const items = this.#items;
    let hole = items.length;
    items.push(item);
    while (hole > 0) {
      const parent = Math.floor((hole - 1) / 2);
      if (!before(item, items[parent])) {
        break;
      }
      items[hole] = items[parent];
      hole = parent;
    }
    items[hole] = item;
  }

  pop(): void {
    const last = this.#items.pop();
    if (last && this.#items.length) {
      this.#items[0] = last;
      this.sink();
    }
  }

  /** Puts the top in its place after its next event changed to a later one. */
  sink(): void {
    const items = this.#items;
    const item = items[0];
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= items.length) {
        break;
      }
      if (child + 1 < items.length && before(items[child + 1], items[child])) {
        child += 1;
      }
      if (!before(items[child], item)) {
        break;
      }
      items[hole] = items[child];
      hole = child;
    }
    items[hole] = item;
  }
}

function before<Mark>(one: MergeSource<Mark>, other: MergeSource<Mark>) {
  const time = one.time;
  const than = other.time;
  return time < than || (time === than && one.index < other.index);
}
