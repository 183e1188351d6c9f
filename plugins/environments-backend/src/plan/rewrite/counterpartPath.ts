import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { atPath } from './atPath';

/**
 * Where the same thing stands in other values: entries of a list are found
 * again by their name, whatever their order.
 *
 * @returns undefined for an entry that is not there, or has no name
 */
export function counterpartPath(
  from: JsonObject,
  path: readonly string[],
  to: JsonObject,
): string[] | undefined {
  const found: string[] = [];
  for (const [depth, part] of path.entries()) {
    const theirs = atPath(from, path.slice(0, depth));
    if (Array.isArray(theirs)) {
      const list = atPath(to, found);
      const index = Array.isArray(list)
        ? sameEntry(list, theirs[Number(part)])
        : -1;
      if (index < 0) {
        return undefined;
      }
      found.push(String(index));
    } else {
      found.push(part);
    }
  }
  return found;
}

function sameEntry(
  list: readonly JsonValue[],
  entry: JsonValue | undefined,
): number {
  return list.findIndex(
    one =>
      isJsonMap(one) &&
      isJsonMap(entry) &&
      typeof one.name === 'string' &&
      one.name === entry.name,
  );
}
