import type { Readable } from 'node:stream';

/** Counts the bodies that are being read as they come. */
export class OpenStreams {
  #open = 0;

  get open(): number {
    return this.#open;
  }

  /** Counts a stream until it is closed, which each is once, however it ends. */
  count(stream: Readable): Readable {
    this.#open++;
    stream.once('close', () => {
      this.#open--;
    });
    return stream;
  }
}
