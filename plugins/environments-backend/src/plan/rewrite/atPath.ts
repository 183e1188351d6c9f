import type { JsonValue } from '@backstage/types';
import { isJsonMap, ownValue } from '@foredeck/backstage-plugin-helm-common';

/** What stands at a path, lists entered by their index. */
export function atPath(
  root: JsonValue | undefined,
  path: readonly string[],
): JsonValue | undefined {
  let at = root;
  for (const part of path) {
    if (Array.isArray(at)) {
      at = /^\d+$/.test(part) ? at[Number(part)] : undefined;
    } else {
      at = isJsonMap(at) ? ownValue(at, part) : undefined;
    }
  }
  return at;
}
