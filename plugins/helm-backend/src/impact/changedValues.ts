import type { JsonObject, JsonValue } from '@backstage/types';
import {
  isJsonMap,
  MASK,
  ownValue,
  toDottedPath,
  type ProfileImpact,
} from '@foredeck/backstage-plugin-helm-common';
import type { ValuesMask } from '../values/ValuesMask';

/** Merged values with what masks them. */
export interface MaskedValues {
  merged: JsonObject;
  mask: ValuesMask;
}

type Changes = ProfileImpact['items'][number]['values'];

/** Every leaf that differs between two merges, by dotted path, secrets masked. */
export function changedValues(
  before: MaskedValues,
  after: MaskedValues,
): Changes {
  const shown = {
    before: before.mask.mask(before.merged),
    after: after.mask.mask(after.merged),
  };
  return changedPlaces(before.merged, after.merged, []).map(path => ({
    path: toDottedPath(path),
    before: shownAt(shown.before, path),
    after: shownAt(shown.after, path),
  }));
}

function changedPlaces(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path: string[],
): string[][] {
  const maps = [before, after].filter(isJsonMap);
  const open =
    maps.length === 2 || (maps.length && [before, after].includes(undefined));
  if (!open) {
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [path];
  }
  const keys = new Set(maps.flatMap(map => Object.keys(map)));
  const below = [...keys].flatMap(key =>
    changedPlaces(
      isJsonMap(before) ? ownValue(before, key) : undefined,
      isJsonMap(after) ? ownValue(after, key) : undefined,
      [...path, key],
    ),
  );
  // An empty map that came or went has no leaf to tell of it.
  return maps.length === 1 && below.length === 0 ? [path] : below;
}

/** A mask may stand for a whole map: then it stands for what was in it, too. */
function shownAt(
  masked: JsonObject,
  path: readonly string[],
): JsonValue | undefined {
  let at: JsonValue | undefined = masked;
  for (const part of path) {
    if (at === MASK) {
      return MASK;
    }
    at = isJsonMap(at) ? ownValue(at, part) : undefined;
  }
  return at;
}
