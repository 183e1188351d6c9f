/** Stands between names; no name holds it. */
const BETWEEN = '\n';

/**
 * Finds names by a part of them. They are searched as one text: much faster
 * than name by name, and names come and go far less often than releases change.
 */
export class NameSearch {
  /** Lower case, by slot; empty for a slot not in use. */
  readonly #names: string[] = [];
  #text = '';
  #starts = new Int32Array();
  #isStale = false;

  /** @param name - lower case; empty when the slot is free */
  set(slot: number, name: string): void {
    if (this.#names[slot] !== name) {
      this.#names[slot] = name;
      this.#isStale = true;
    }
  }

  /**
   * @param part - lower case, not empty
   * @returns 1 for the slots whose name holds it
   */
  find(part: string): Uint8Array {
    if (this.#isStale) {
      this.#join();
    }
    const found = new Uint8Array(this.#names.length);
    let at = part.includes(BETWEEN) ? -1 : this.#text.indexOf(part);
    for (let slot = 0; at >= 0; at = this.#text.indexOf(part, at)) {
      while (this.#starts[slot + 1] <= at) {
        slot += 1;
      }
      found[slot] = 1;
      at = this.#starts[slot + 1];
    }
    return found;
  }

  #join(): void {
    this.#text = this.#names.join(BETWEEN);
    this.#starts = new Int32Array(this.#names.length + 1);
    let start = 0;
    this.#names.forEach((name, slot) => {
      this.#starts[slot] = start;
      start += name.length + 1;
    });
    this.#starts[this.#names.length] = start;
    this.#isStale = false;
  }
}
