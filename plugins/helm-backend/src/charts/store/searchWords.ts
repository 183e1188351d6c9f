const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;

/** More terms narrow no search. */
const MOST_TERMS = 6;

/** Lower case words, each after a space, so that ` term` finds the start of one. */
export function searchText(texts: readonly string[]): string {
  return ` ${words(texts.join(' ')).join(' ')}`;
}

/** The words of what somebody types. */
export function searchTerms(text: string): string[] {
  return words(text).slice(0, MOST_TERMS);
}

/** A pattern for `like ... escape '!'` that finds exactly this text. */
export function literal(text: string): string {
  return text.replace(/[!%_]/g, '!$&');
}

function words(text: string): string[] {
  return text
    .toLocaleLowerCase('en-US')
    .split(BETWEEN_WORDS)
    .filter(word => word);
}
