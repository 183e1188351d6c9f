/** User name and password of a URL, up to its `@`. */
const USER_INFO = /:\/\/[^\s/@"']*@/g;

/** A password that is given by name, as in `Server=db;Password=...`. */
const GIVEN =
  /(?:password|passwd|pwd|passphrase|secret|token|api[-_]?key)["']?\s*[=:]\s*["']?[^\s;&,"']+/gi;

/** Parts of a text that hold credentials: they are never rewritten nor shown. */
export function keptSpans(text: string): Array<[from: number, to: number]> {
  if (!/[=:]/.test(text)) {
    return [];
  }
  return [...text.matchAll(USER_INFO), ...text.matchAll(GIVEN)].map(
    ({ index, 0: found }) => [index, index + found.length],
  );
}
