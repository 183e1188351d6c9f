import type { JsonObject, JsonValue } from '@backstage/types';

/** True for a JSON object: not an array, not null. */
export function isJsonMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads an own property: a key such as `constructor` finds nothing inherited. */
export function ownValue(map: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Writes an own property: assigning `__proto__` would change the prototype. */
export function setOwnValue(
  map: JsonObject,
  key: string,
  value: JsonValue | undefined,
): void {
  Object.defineProperty(map, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
