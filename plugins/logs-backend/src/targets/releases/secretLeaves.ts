import type { JsonObject, JsonValue } from '@backstage/types';

/** Shorter ones are found in too many lines that hold no secret. */
const SHORTEST = 6;
const LONGEST = 64 * 1024;
/** More are not looked for in every line. */
const MOST = 1000;

/**
 * Texts that must not be shown: what values hold at some paths and below them,
 * and the same in base64, as it stands in a Secret's data. The longest first.
 *
 * @param paths - keys and indices joined by dots
 */
export function secretLeaves(
  values: JsonObject,
  paths: readonly string[],
): string[] {
  const found = new Set<string>();
  for (const path of paths) {
    for (const text of textsBelow(valueAt(values, path.split('.')))) {
      if (text.length >= SHORTEST && text.length <= LONGEST) {
        found.add(text);
        found.add(Buffer.from(text, 'utf8').toString('base64'));
      }
    }
  }
  return [...found]
    .sort((one, other) => other.length - one.length)
    .slice(0, MOST);
}

/** Keys may hold dots themselves, so the longest key that is there goes first. */
function valueAt(
  value: JsonValue | undefined,
  keys: string[],
): JsonValue | undefined {
  if (keys.length === 0 || typeof value !== 'object' || value === null) {
    return keys.length === 0 ? value : undefined;
  }
  const children = new Map<string, JsonValue | undefined>(
    Object.entries(value),
  );
  for (let length = keys.length; length > 0; length--) {
    const key = keys.slice(0, length).join('.');
    if (children.has(key)) {
      const below = valueAt(children.get(key), keys.slice(length));
      if (below !== undefined) {
        return below;
      }
    }
  }
  return undefined;
}

function* textsBelow(value: JsonValue | undefined): Generator<string> {
  if (typeof value === 'string') {
    yield value;
    // A certificate or a file is logged line by line.
    if (value.includes('\n')) {
      yield* value.split('\n').map(line => line.trim());
    }
  } else if (typeof value === 'number') {
    yield String(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const child of Object.values(value)) {
      yield* textsBelow(child);
    }
  }
}
