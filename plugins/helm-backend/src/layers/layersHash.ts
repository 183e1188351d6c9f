import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { createHash } from 'node:crypto';

/** A label value has at most 63 characters; 128 bits tell layers apart. */
const DIGITS = 32;

/**
 * Names what the layers below a release's own come to: SHA-256 of their merge,
 * keys sorted, so that only a difference Helm would see makes another hash.
 */
export function layersHash(lower: JsonObject): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(lower)))
    .digest('hex')
    .slice(0, DIGITS);
}

function sorted(value: JsonValue | undefined): JsonValue {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  return isJsonMap(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map(key => [key, sorted(value[key])]),
      )
    : value ?? null;
}
