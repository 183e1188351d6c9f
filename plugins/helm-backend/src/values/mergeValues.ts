import { isJsonMap } from './isJsonMap';
import type { JsonObject } from '@backstage/types';

/**
 * Lays `override` over `base` as Helm lays user values over a chart's: maps
 * merge, anything else replaces, and `null` removes what the base holds. A
 * `null` over nothing stays a `null`, as Helm leaves it.
 *
 * Source: `CoalesceTables` of Helm's chart package. Neither argument changes.
 */
export function mergeValues(
  base: JsonObject,
  override: JsonObject,
): JsonObject {
  const merged: JsonObject = {};
  for (const [key, value] of Object.entries(base)) {
    if (!Object.hasOwn(override, key)) {
      setOwn(merged, key, value);
    }
  }
  for (const [key, value] of Object.entries(override)) {
    const below = Object.hasOwn(base, key) ? base[key] : undefined;
    if (value === null && Object.hasOwn(base, key)) {
      continue;
    }
    setOwn(
      merged,
      key,
      isJsonMap(value) && isJsonMap(below) ? mergeValues(below, value) : value,
    );
  }
  return merged;
}

// A plain assignment to `__proto__` would change the prototype instead.
function setOwn(target: JsonObject, key: string, value: JsonObject[string]) {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
