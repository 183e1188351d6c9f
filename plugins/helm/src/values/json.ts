import { JsonObject, JsonValue } from '@backstage/types';

/** What a form holds at a place: JSON, or nothing. */
export type FormValue = JsonValue | undefined;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Whether two values are the same to a chart: absent and `null` members of a
 * mapping do not count, the order of members neither.
 */
export function sameJson(left: FormValue, right: FormValue): boolean {
  if (left === right) {
    return true;
  }
  if (isNothing(left) || isNothing(right)) {
    return isNothing(left) && isNothing(right);
  }
  if (Array.isArray(left) && Array.isArray(right)) {
    return (
      left.length === right.length &&
      left.every((item, index) => sameJson(item, right[index]))
    );
  }
  if (isJsonObject(left) && isJsonObject(right)) {
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].every(
      key => sameJson(own(left, key), own(right, key)),
    );
  }
  return false;
}

/** A mapping's own member; inherited names such as `constructor` are not there. */
export function own(object: JsonObject, key: string): FormValue {
  return Object.prototype.hasOwnProperty.call(object, key)
    ? object[key]
    : undefined;
}

/** Sets a member even when it is called `__proto__`. */
export function put(object: JsonObject, key: string, value: JsonValue): void {
  Object.defineProperty(object, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}

export function isNothing(value: FormValue): value is undefined | null {
  return value === undefined || value === null;
}
