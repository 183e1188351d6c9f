import { JsonObject, JsonValue } from '@backstage/types';
import { FormValue, isJsonObject, own, put } from './json';
import { sameValue } from './ownLayer';

/** A setting that both sides changed, each to something else. */
export interface ValuesConflict {
  path: string[];
  /** Undefined where a side leaves the setting to the layers below. */
  base?: JsonValue;
  mine?: JsonValue;
  theirs?: JsonValue;
}

export interface ThreeWay {
  /** Both sides' changes; of a conflict, mine. */
  values: JsonObject;
  conflicts: ValuesConflict[];
}

/**
 * Joins two edits of the same user layer. Mappings are joined member by
 * member, lists and scalars count whole.
 *
 * @param base - what both began with
 */
export function threeWay(
  base: JsonObject,
  mine: JsonObject,
  theirs: JsonObject,
): ThreeWay {
  const conflicts: ValuesConflict[] = [];
  return { values: join(base, mine, theirs, [], conflicts), conflicts };
}

function join(
  base: JsonObject,
  mine: JsonObject,
  theirs: JsonObject,
  path: string[],
  conflicts: ValuesConflict[],
): JsonObject {
  const joined: JsonObject = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const value = joinMember(
      { base: own(base, key), mine: own(mine, key), theirs: own(theirs, key) },
      [...path, key],
      conflicts,
    );
    if (value !== undefined) {
      put(joined, key, value);
    }
  }
  return joined;
}

function joinMember(
  sides: { base: FormValue; mine: FormValue; theirs: FormValue },
  path: string[],
  conflicts: ValuesConflict[],
): FormValue {
  const { base, mine, theirs } = sides;
  if (sameValue(mine, base)) {
    return theirs;
  }
  if (sameValue(theirs, base) || sameValue(mine, theirs)) {
    return mine;
  }
  if (isJsonObject(mine) && isJsonObject(theirs)) {
    const from = isJsonObject(base) ? base : {};
    return join(from, mine, theirs, path, conflicts);
  }
  conflicts.push({ path, ...sides });
  return mine;
}

/** The settings in which two layers differ; undefined is a setting not set. */
export function changedSettings(
  before: JsonObject,
  after: JsonObject,
  path: string[] = [],
): Array<{ path: string[]; before?: JsonValue; after?: JsonValue }> {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap(key => {
    const was = own(before, key);
    const is = own(after, key);
    if (sameValue(was, is)) {
      return [];
    }
    const here = [...path, key];
    if (
      (isJsonObject(was) || was === undefined) &&
      (isJsonObject(is) || is === undefined)
    ) {
      const inner = changedSettings(was ?? {}, is ?? {}, here);
      return inner.length > 0
        ? inner
        : [{ path: here, before: was, after: is }];
    }
    return [{ path: here, before: was, after: is }];
  });
}
