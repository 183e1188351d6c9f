import type { JsonObject } from '@backstage/types';

/** True for a JSON object: not an array, not null. */
export function isJsonMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
