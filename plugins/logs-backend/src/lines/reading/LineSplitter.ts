const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Smallest buffer made for half a line. */
const SMALLEST = 1024;

/**
 * Takes one line without its line feed: `bytes` from `start` to `end`, and how
 * many more there were that are not kept. The bytes are only good until it
 * returns.
 */
export type TakeLine = (
  bytes: Buffer,
  start: number,
  end: number,
  dropped: number,
) => void;

/**
 * Splits bytes into lines. Of half a line it holds no more than `most` bytes,
 * copied, so that no chunk is kept alive; the rest is counted.
 */
export class LineSplitter {
  readonly #most: number;
  #held: Buffer | undefined;
  #length = 0;
  #dropped = 0;

  constructor(most: number) {
    this.#most = most;
  }

  split(chunk: Uint8Array, take: TakeLine): void {
    const bytes = Buffer.isBuffer(chunk)
      ? chunk
      : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    let end = bytes.indexOf(NEWLINE);
    if (this.#length + this.#dropped > 0 && end >= 0) {
      this.#hold(bytes, 0, end);
      this.end(take);
      start = end + 1;
      end = bytes.indexOf(NEWLINE, start);
    }
    while (end >= 0) {
      const stop =
        end > start && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
      take(bytes, start, stop, 0);
      start = end + 1;
      end = bytes.indexOf(NEWLINE, start);
    }
    if (start < bytes.length) {
      this.#hold(bytes, start, bytes.length);
    }
  }

  /** Gives what is held as a line, if there is any. */
  end(take: TakeLine): void {
    const held = this.#held;
    if (this.#length + this.#dropped === 0 || !held) {
      return;
    }
    const whole = this.#dropped === 0;
    const stop =
      whole && held[this.#length - 1] === CARRIAGE_RETURN
        ? this.#length - 1
        : this.#length;
    const dropped = this.#dropped;
    this.#held = undefined;
    this.#length = 0;
    this.#dropped = 0;
    take(held, 0, stop, dropped);
  }

  #hold(bytes: Buffer, start: number, end: number): void {
    const room = Math.min(end - start, this.#most - this.#length);
    const wanted = this.#length + room;
    if (!this.#held || this.#held.length < wanted) {
      const size = Math.min(
        this.#most,
        Math.max(SMALLEST, wanted, (this.#held?.length ?? 0) * 2),
      );
      const grown = Buffer.allocUnsafeSlow(size);
      this.#held?.copy(grown, 0, 0, this.#length);
      this.#held = grown;
    }
    bytes.copy(this.#held, this.#length, start, start + room);
    this.#length = wanted;
    this.#dropped += end - start - room;
  }
}
