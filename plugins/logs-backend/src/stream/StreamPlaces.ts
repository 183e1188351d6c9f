import { TooManyStreamsError } from './TooManyStreamsError';

/** Counts the streams that are open, of each user and of all. */
export class StreamPlaces {
  readonly #perUser: number;
  readonly #inAll: number;
  readonly #open = new Map<string, number>();
  #count = 0;

  constructor(limits: { streamsPerUser: number; streams: number }) {
    this.#perUser = limits.streamsPerUser;
    this.#inAll = limits.streams;
  }

  /**
   * Takes a place.
   *
   * @returns gives it back
   * @throws TooManyStreamsError that says what to do
   */
  take(user: string): () => void {
    const own = this.#open.get(user) ?? 0;
    if (own >= this.#perUser) {
      throw new TooManyStreamsError(
        `You have ${own} log streams open, and no more are allowed for one user: close a page that shows logs, or raise foredeck.logs.limits.streamsPerUser`,
      );
    }
    if (this.#count >= this.#inAll) {
      throw new TooManyStreamsError(
        `${
          this.#count
        } log streams are open in this portal, and no more are allowed: try again in a while, or raise foredeck.logs.limits.streams`,
      );
    }
    this.#open.set(user, own + 1);
    this.#count += 1;
    let taken = true;
    return () => {
      if (taken) {
        taken = false;
        this.#count -= 1;
        this.#leave(user);
      }
    };
  }

  #leave(user: string): void {
    const left = (this.#open.get(user) ?? 1) - 1;
    if (left) {
      this.#open.set(user, left);
    } else {
      this.#open.delete(user);
    }
  }
}
