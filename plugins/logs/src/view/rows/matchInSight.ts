import { stripAnsi } from '@foredeck/backstage-plugin-logs-common';

/**
 * Whether the first match of a text can be seen where each of its lines is cut
 * after so many characters. False also where it has none.
 */
export function matchInSight(
  text: string,
  pattern: RegExp,
  fits: number,
): boolean {
  const shown = stripAnsi(text);
  // Without `g`: a search must not depend on the one before.
  const match = new RegExp(pattern.source, 'i').exec(shown);
  if (!match) {
    return false;
  }
  const before = shown.slice(0, match.index);
  const column = before.length - (before.lastIndexOf('\n') + 1);
  return column + match[0].length <= fits;
}
