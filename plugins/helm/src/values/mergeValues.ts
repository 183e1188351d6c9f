import { JsonObject, JsonValue } from '@backstage/types';
import { isJsonObject, isNothing, own, put } from './json';

/**
 * Merges values over defaults the way Helm does: mappings merge, lists and
 * scalars replace, `null` removes the default.
 */
export function mergeValues(
  defaults: JsonObject,
  values: JsonObject,
): JsonObject {
  const merged: JsonObject = {};
  for (const key of Object.keys(defaults)) {
    const base = own(defaults, key) as JsonValue;
    if (!Object.prototype.hasOwnProperty.call(values, key)) {
      put(merged, key, base);
    }
  }
  for (const key of Object.keys(values)) {
    const value = own(values, key);
    const base = own(defaults, key);
    if (isNothing(value)) {
      continue;
    }
    if (isJsonObject(value)) {
      put(merged, key, mergeValues(isJsonObject(base) ? base : {}, value));
    } else {
      put(merged, key, value);
    }
  }
  return merged;
}
