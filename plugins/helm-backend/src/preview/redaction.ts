import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap, MASK } from '@foredeck/backstage-plugin-helm-common';

/** Removes secrets from a text. */
export type Redact = (text: string) => string;

/** Said in place of a secret that differs between before and after. */
export const CHANGED = `${MASK} (changed)`;

/** Names of variables and fields that speak for themselves. */
export const TELLING_NAME =
  /(password|passwd|passphrase|secret|token|api[-_]?key|private[-_]?key|credentials?)$/i;

/** Whether a map is a container variable whose name says that it is secret. */
export function isTellingVariable(
  map: JsonObject,
): map is JsonObject & { name: string; value: string } {
  return (
    typeof map.name === 'string' &&
    typeof map.value === 'string' &&
    map.value !== '' &&
    TELLING_NAME.test(map.name)
  );
}

/**
 * A copy of `value` without secrets: known texts are removed from every leaf
 * and key before anything is written as YAML, which may fold or escape them.
 * Where `other` holds something else in place of a hidden leaf, it is marked
 * as changed.
 */
export function redactJson(
  redact: Redact,
  value: JsonValue | undefined,
  other?: JsonValue,
): JsonValue | undefined {
  if (typeof value === 'string' || typeof value === 'number') {
    const clean = redact(String(value));
    if (clean === String(value)) {
      return value;
    }
    const differs =
      (typeof other === 'string' || typeof other === 'number') &&
      String(other) !== String(value) &&
      redact(String(other)) === clean;
    return differs ? `${clean} (changed)` : clean;
  }
  if (Array.isArray(value)) {
    const theirs = Array.isArray(other) ? other : [];
    return value.map(
      (item, index) => redactJson(redact, item, theirs[index]) ?? null,
    );
  }
  if (!isJsonMap(value)) {
    return value;
  }
  const theirs = isJsonMap(other) ? other : {};
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      redact(key),
      redactJson(
        redact,
        item,
        Object.hasOwn(theirs, key) ? theirs[key] : undefined,
      ),
    ]),
  );
}

/**
 * Hides what container variables with a telling name hold as plain text, such
 * as `DB_PASSWORD`; the value from a Secret is a reference and stays.
 */
export function maskVariables(value: JsonValue, other?: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    const theirs = Array.isArray(other) ? other : [];
    return value.map((item, index) => maskVariables(item, theirs[index]));
  }
  if (!isJsonMap(value)) {
    return value;
  }
  const theirs: JsonObject = isJsonMap(other) ? other : {};
  if (isTellingVariable(value)) {
    const differs =
      theirs.name === value.name && theirs.value !== value.value && other;
    return { ...value, value: differs ? CHANGED : MASK };
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      item === undefined
        ? item
        : maskVariables(
            item,
            Object.hasOwn(theirs, key) ? theirs[key] : undefined,
          ),
    ]),
  );
}
