/** Beyond this it begins anew: what is used still is soon there again. */
const MOST_TEXTS = 50_000;

/** One value for all equal texts, so that what repeats is held once. */
export class Interner<T> {
  readonly #make: (text: string) => T;
  readonly #known = new Map<string, T>();

  constructor(make: (text: string) => T) {
    this.#make = make;
  }

  get(text: string): T {
    const known = this.#known.get(text);
    if (known !== undefined) {
      return known;
    }
    if (this.#known.size >= MOST_TEXTS) {
      this.#known.clear();
    }
    const made = this.#make(text);
    this.#known.set(text, made);
    return made;
  }
}
