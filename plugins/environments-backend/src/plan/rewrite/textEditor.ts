import { holdsWord, replaceWord } from '../naming/replaceWord';
import type { JsonEditor } from './editJson';

/** Every whole word `from` in any text, keys that are texts included. */
export function textEditor(rule: { from: string; to: string }): JsonEditor {
  const { from, to } = rule;
  return {
    value: ({ value }) =>
      typeof value === 'string' && holdsWord(value, from)
        ? { to: replaceWord(value, from, to) }
        : undefined,
    key: key => (/^\w+$/.test(key) ? key : replaceWord(key, from, to)),
  };
}
