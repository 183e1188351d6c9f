/** Counts braces and brackets of a JSON document over its lines. */
export class Braces {
  #depth = 0;
  #quoted = false;

  /** Whether all are closed after this line. */
  take(line: string): boolean {
    for (let at = 0; at < line.length; at++) {
      const code = line.charCodeAt(at);
      if (this.#quoted) {
        if (code === 0x5c /* \ */) {
          at++;
        } else if (code === 0x22) {
          this.#quoted = false;
        }
      } else if (code === 0x22) {
        this.#quoted = true;
      } else if (code === 0x7b || code === 0x5b) {
        this.#depth++;
      } else if (code === 0x7d || code === 0x5d) {
        this.#depth--;
      }
    }
    // A text of JSON ends with its line: this is no JSON.
    return this.#depth <= 0 || this.#quoted;
  }
}
