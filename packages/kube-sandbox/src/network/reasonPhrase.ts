/**
 * Words for the first line of an answer, where scrapers show them: what follows
 * a status code may be any visible ASCII.
 */
export function reasonPhrase(words: string): string {
  return words.replace(/[^\x20-\x7e]/g, '?');
}
