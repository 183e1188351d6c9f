import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap, MASK } from '@foredeck/backstage-plugin-helm-common';

/**
 * A copy of values with the mask in the place of each secret that is set.
 *
 * @param paths - of the secrets: keys and indices joined by dots
 */
export function maskPaths(
  values: JsonObject,
  paths: readonly string[],
): JsonObject {
  return maskMap(values, '', new Set(paths));
}

function maskMap(
  map: JsonObject,
  prefix: string,
  secret: ReadonlySet<string>,
): JsonObject {
  return Object.fromEntries(
    Object.entries(map).map(([key, value]) => [
      key,
      mask(value, `${prefix}${key}`, secret),
    ]),
  );
}

function mask(
  value: JsonValue | undefined,
  path: string,
  secret: ReadonlySet<string>,
): JsonValue | undefined {
  if (secret.has(path)) {
    return value === null || value === undefined || value === '' ? value : MASK;
  }
  if (Array.isArray(value)) {
    return value.map(
      (item, index) => mask(item, `${path}.${index}`, secret) ?? null,
    );
  }
  return isJsonMap(value) ? maskMap(value, `${path}.`, secret) : value;
}
