/**
 * A text whose plain comparison orders as people do: in any case, and numbers
 * by their size, so that `web-2` comes before `web-10`.
 */
export function naturalKey(text: string): string {
  return text.toLowerCase().replace(/\d+/g, digits => {
    const number = digits.replace(/^0+(?=\d)/, '');
    return `${String.fromCharCode(0x30 + number.length)}${number}`;
  });
}

/** As `naturalKey`, remembered: namespaces and charts repeat on thousands of rows. */
export class NaturalKeys {
  readonly #known = new Map<string, string>();

  of(text: string): string {
    let key = this.#known.get(text);
    if (key === undefined) {
      key = naturalKey(text);
      this.#known.set(text, key);
    }
    return key;
  }
}
