/** What several produce at once, one after the other for who reads it. */
export class EventQueue<T> {
  readonly #waiting: T[] = [];
  #wake: (() => void) | undefined;
  #ended = false;
  #problem: unknown;

  push(event: T): void {
    this.#waiting.push(event);
    this.#wake?.();
  }

  /** What is still waiting is read before the end, or before the problem is thrown. */
  end(problem?: unknown): void {
    this.#ended = true;
    this.#problem = problem;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const event = this.#waiting.shift();
      if (event !== undefined) {
        yield event;
      } else if (this.#problem !== undefined) {
        throw this.#problem;
      } else if (this.#ended) {
        return;
      } else {
        await new Promise<void>(resolve => {
          this.#wake = resolve;
        });
      }
    }
  }
}
