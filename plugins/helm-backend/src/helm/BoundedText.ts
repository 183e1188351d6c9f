import { StringDecoder } from 'node:string_decoder';

/** Collects a stream's text up to a size, and hands out complete lines. */
export class BoundedText {
  readonly #limit: number;
  readonly #onLine: ((line: string) => void) | undefined;
  readonly #decoder = new StringDecoder('utf8');
  readonly #parts: string[] = [];
  #length = 0;
  #line = '';
  #cut = false;

  /** @param limit - characters kept; what follows is dropped and said so */
  constructor(limit: number, onLine?: (line: string) => void) {
    this.#limit = limit;
    this.#onLine = onLine;
  }

  push(chunk: Buffer): void {
    this.#take(this.#decoder.write(chunk));
  }

  /** The text so far; call once, when the stream has ended. */
  end(): string {
    this.#take(this.#decoder.end());
    if (this.#line) {
      this.#onLine?.(this.#line);
    }
    return this.#parts.join('') + (this.#cut ? '\n[cut off]' : '');
  }

  #take(text: string): void {
    const kept = text.slice(0, this.#limit - this.#length);
    this.#cut ||= kept.length < text.length;
    this.#length += kept.length;
    this.#parts.push(kept);
    if (this.#onLine) {
      const lines = (this.#line + kept).split('\n');
      this.#line = lines.pop() ?? '';
      lines.forEach(line => this.#onLine?.(line));
    }
  }
}
