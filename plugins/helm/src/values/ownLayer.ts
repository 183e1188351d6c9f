import { JsonArray, JsonObject, JsonValue } from '@backstage/types';
import {
  valueAt,
  withoutValueAt,
  withValueAt,
} from '@foredeck/backstage-plugin-helm-common';
import { FormValue, isJsonObject, isNothing, own, put, sameJson } from './json';

/**
 * The user's own layer after the form was edited: the smallest values that,
 * merged over the layers below as Helm merges, give what the form shows.
 *
 * What the user set stays set even where it equals the layer below: it was
 * pinned on purpose. What the form set to the value below leaves the layer.
 */
export function ownAfterEdit(
  below: JsonObject,
  mine: JsonObject,
  wanted: JsonObject,
): JsonObject {
  const next: JsonObject = {};
  const keys = new Set([
    ...Object.keys(mine),
    ...Object.keys(wanted),
    ...Object.keys(below),
  ]);
  for (const key of keys) {
    const value = ownMember(own(below, key), own(mine, key), own(wanted, key));
    if (value !== undefined) {
      put(next, key, value);
    }
  }
  return next;
}

function ownMember(
  base: FormValue,
  set: FormValue,
  value: FormValue,
): FormValue {
  if (isNothing(value)) {
    // An empty text below that is now absent counts as the same: a cleared
    // text field means nothing else.
    const removes = !isNothing(base) && base !== '';
    return removes || set === null ? null : undefined;
  }
  if (isJsonObject(value) && isJsonObject(base)) {
    const inner = ownAfterEdit(base, isJsonObject(set) ? set : {}, value);
    const pinned = isJsonObject(set) && Object.keys(set).length === 0;
    return Object.keys(inner).length > 0 || pinned ? inner : undefined;
  }
  if (sameJson(value, set)) {
    return set;
  }
  return sameJson(value, base) ? undefined : withoutNothing(value);
}

/**
 * Sets a setting back by one layer: an edit of this deploy to what the release
 * had, what the release had to the layers below it.
 *
 * @param stored - the release's own values before this deploy
 */
export function resetAt(
  mine: JsonObject,
  stored: JsonObject,
  path: string[],
): JsonObject {
  const now = valueAt(mine, path);
  const before = valueAt(stored, path);
  return before !== undefined && !sameValue(now, before)
    ? withValueAt(mine, path, before)
    : withoutValueAt(mine, path);
}

/** Like `sameJson`, but `null` is a removal and not the same as absent. */
export function sameValue(left: FormValue, right: FormValue): boolean {
  if ((left === undefined) !== (right === undefined)) {
    return false;
  }
  if (isJsonObject(left) && isJsonObject(right)) {
    const keys = Object.keys(left);
    return (
      keys.length === Object.keys(right).length &&
      keys.every(key => sameValue(own(left, key), own(right, key)))
    );
  }
  return sameJson(left, right);
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
