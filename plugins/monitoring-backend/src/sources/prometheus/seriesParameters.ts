/** Which series, and when they must have been there (seconds since 1970). */
export function seriesParameters({
  match,
  from,
  to,
}: {
  match: string[];
  from: number;
  to: number;
}): Array<readonly [string, string]> {
  return [
    ...match.map(selector => ['match[]', selector] as const),
    ['start', String(from)],
    ['end', String(to)],
  ];
}

/**
 * A label's name in a path. Names beyond letters, digits and `_` are written
 * with an escape of their own.
 */
export function labelPath(label: string): string {
  if (/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(label)) {
    return label;
  }
  const escaped = [...label]
    .map(character => {
      if (character === '_') {
        return '__';
      }
      return /[a-zA-Z0-9]/.test(character)
        ? character
        : `_${character.codePointAt(0)?.toString(16)}_`;
    })
    .join('');
  return `U__${escaped}`;
}
