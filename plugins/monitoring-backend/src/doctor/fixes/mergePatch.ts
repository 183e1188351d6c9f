import type { JsonObject, JsonValue } from '@backstage/types';

/** Applies a JSON merge patch (RFC 7396). */
export function mergePatch(
  value: JsonValue | undefined,
  patch: JsonValue,
): JsonValue {
  if (!isObject(patch)) {
    return patch;
  }
  const merged: JsonObject = isObject(value) ? { ...value } : {};
  for (const [name, change] of Object.entries(patch)) {
    if (change === null) {
      delete merged[name];
    } else if (change !== undefined) {
      merged[name] = mergePatch(merged[name], change);
    }
  }
  return merged;
}

/** The part of a value that a patch speaks of. */
export function touched(
  value: JsonValue | undefined,
  patch: JsonValue,
): JsonValue | undefined {
  if (!isObject(patch) || !isObject(value)) {
    return value;
  }
  const part: JsonObject = {};
  for (const [name, change] of Object.entries(patch)) {
    if (value[name] !== undefined && change !== undefined) {
      part[name] = touched(value[name], change);
    }
  }
  return part;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
