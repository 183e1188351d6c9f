import { escapePattern } from './NamePair';

/** Replaces a name where it stands as a whole word; hyphens, dots and slashes part words. */
export function replaceWord(text: string, from: string, to: string): string {
  return from === '' ? text : text.replace(wordPattern(from), () => to);
}

/** Whether a text holds a name as a whole word. */
export function holdsWord(text: string, word: string): boolean {
  return word !== '' && wordPattern(word).test(text);
}

function wordPattern(word: string): RegExp {
  const before = /^\w/.test(word) ? '(?<![A-Za-z0-9_])' : '';
  const after = /\w$/.test(word) ? '(?![A-Za-z0-9_])' : '';
  return new RegExp(`${before}${escapePattern(word)}${after}`, 'g');
}
