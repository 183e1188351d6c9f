import { JsonArray, JsonObject, JsonValue } from '@backstage/types';
import { FormValue, isJsonObject, isNothing, own, put, sameJson } from './json';

/**
 * The smallest values that, merged over the defaults as Helm merges, give the
 * wanted values: only members that differ, `null` for a default that is gone,
 * lists whole.
 *
 * An empty text default that is now absent counts as the same: a cleared text
 * field means nothing else.
 */
export function diffValues(
  defaults: JsonObject,
  wanted: JsonObject,
): JsonObject {
  const changes: JsonObject = {};
  for (const key of Object.keys(wanted)) {
    const value = own(wanted, key);
    const base = own(defaults, key);
    if (isNothing(value)) {
      continue;
    }
    if (isJsonObject(value) && isJsonObject(base)) {
      const inner = diffValues(base, value);
      if (Object.keys(inner).length > 0) {
        put(changes, key, inner);
      }
    } else if (!sameJson(value, base)) {
      put(changes, key, withoutNothing(value));
    }
  }
  for (const key of Object.keys(defaults)) {
    const base = own(defaults, key);
    if (isNothing(own(wanted, key)) && !isNothing(base) && base !== '') {
      put(changes, key, null);
    }
  }
  return changes;
}

/** How many single values the changes set or remove; a list counts as one. */
export function countChanges(changes: JsonObject): number {
  return Object.values(changes).reduce<number>((sum, value) => {
    const inner = isJsonObject(value) ? countChanges(value) : 0;
    return sum + Math.max(inner, 1);
  }, 0);
}

/** Drops absent members, which a form leaves behind, from what is sent. */
function withoutNothing(value: FormValue): JsonValue {
  if (Array.isArray(value)) {
    return value.map(item =>
      isNothing(item) ? null : withoutNothing(item),
    ) as JsonArray;
  }
  if (isJsonObject(value)) {
    const kept: JsonObject = {};
    for (const key of Object.keys(value)) {
      const member = own(value, key);
      if (!isNothing(member)) {
        put(kept, key, withoutNothing(member));
      }
    }
    return kept;
  }
  return value as JsonValue;
}
