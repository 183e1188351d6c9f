import { isJsonObject } from './JsonObject';

/** A copy of a JSON value without the keys that are null or undefined. */
export function dropNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(dropNulls);
  }
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, child]) => child !== null && child !== undefined)
        .map(([key, child]) => [key, dropNulls(child)]),
    );
  }
  return value;
}
