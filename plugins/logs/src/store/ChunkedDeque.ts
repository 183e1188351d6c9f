/** Items per chunk, as a power of two: positions split into chunk and place by bits. */
const BITS = 10;
const SIZE = 2 ** BITS;
const MASK = SIZE - 1;

/**
 * A list that grows and shrinks at both ends without its items being copied:
 * they lie in chunks, and only the chunks at the ends are touched.
 */
export class ChunkedDeque<T> {
  #chunks: Array<Array<T | undefined>> = [];
  /** Place of the first item within the first chunk. */
  #start = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** @throws RangeError when there is no such item */
  at(index: number): T {
    if (index < 0 || index >= this.#length) {
      throw new RangeError(`No item ${index} among ${this.#length}`);
    }
    const place = this.#start + index;
    return this.#chunks[place >> BITS][place & MASK] as T;
  }

  pushBack(item: T): void {
    const place = this.#start + this.#length;
    if (place >> BITS === this.#chunks.length) {
      this.#chunks.push([]);
    }
    this.#chunks[place >> BITS][place & MASK] = item;
    this.#length += 1;
  }

  pushFront(item: T): void {
    if (this.#start === 0) {
      this.#chunks.unshift(new Array(SIZE));
      this.#start = SIZE;
    }
    this.#start -= 1;
    this.#chunks[0][this.#start] = item;
    this.#length += 1;
  }

  /** Lets go of the first items. */
  dropFront(count: number): void {
    const gone = Math.min(Math.max(count, 0), this.#length);
    this.#start += gone;
    this.#length -= gone;
    if (this.#length === 0) {
      this.clear();
      return;
    }
    this.#chunks.splice(0, this.#start >> BITS);
    this.#start &= MASK;
    // What is no longer part of the list must not be held.
    this.#chunks[0].fill(undefined, 0, this.#start);
  }

  /** Lets go of the last items. */
  dropBack(count: number): void {
    const gone = Math.min(Math.max(count, 0), this.#length);
    this.#length -= gone;
    if (this.#length === 0) {
      this.clear();
      return;
    }
    const last = this.#start + this.#length - 1;
    this.#chunks.length = (last >> BITS) + 1;
    this.#chunks[last >> BITS].length = (last & MASK) + 1;
  }

  clear(): void {
    this.#chunks = [];
    this.#start = 0;
    this.#length = 0;
  }
}
