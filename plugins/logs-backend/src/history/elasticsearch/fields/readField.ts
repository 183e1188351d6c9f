/**
 * A value of a document by its dotted name. Collectors write `a.b` as an object
 * in an object or as one key, and mixed.
 */
export function readField(source: object, name: string): unknown {
  const own: [string, unknown][] = Object.entries(source);
  for (const [key, value] of own) {
    if (key === name) {
      return value;
    }
    if (
      typeof value === 'object' &&
      value !== null &&
      name.startsWith(`${key}.`)
    ) {
      const found = readField(value, name.slice(key.length + 1));
      if (found !== undefined) {
        return found;
      }
    }
  }
  return undefined;
}

/** The first of these fields that holds a text, which may be empty. */
export function readText(
  source: object,
  names: readonly string[],
): string | undefined {
  for (const name of names) {
    const value = readField(source, name);
    if (typeof value === 'string') {
      return value;
    }
    if (typeof value === 'number' || typeof value === 'boolean') {
      return String(value);
    }
  }
  return undefined;
}
