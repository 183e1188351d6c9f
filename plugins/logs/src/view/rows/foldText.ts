/** Most characters of a line that a row draws; all of it is in its details. */
export const MOST_DRAWN = 20_000;
/** Most of a line that does not wrap: nobody's screen is wider. */
export const MOST_UNWRAPPED = 2_000;

/** The first line of a text, and how many follow it. */
export function foldText(text: string): { first: string; more: number } {
  const end = text.indexOf('\n');
  if (end < 0) {
    return { first: text, more: 0 };
  }
  let more = 0;
  for (let at = end; at >= 0; at = text.indexOf('\n', at + 1)) {
    more += 1;
  }
  return {
    first: text.slice(0, end),
    more: text.endsWith('\n') ? more - 1 : more,
  };
}
