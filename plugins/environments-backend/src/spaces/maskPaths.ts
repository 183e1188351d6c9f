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
  const secret = new Set(paths);
  const map = (object: JsonObject, prefix: string): JsonObject =>
    Object.fromEntries(
      Object.entries(object).map(([key, value]) => [
        key,
        mask(value, `${prefix}${key}`),
      ]),
    );
  const mask = (
    value: JsonValue | undefined,
    path: string,
  ): JsonValue | undefined => {
    if (secret.has(path)) {
      return value === null || value === undefined || value === ''
        ? value
        : MASK;
    }
    if (Array.isArray(value)) {
      return value.map((item, index) => mask(item, `${path}.${index}`) ?? null);
    }
    return isJsonMap(value) ? map(value, `${path}.`) : value;
  };
  return map(values, '');
}
