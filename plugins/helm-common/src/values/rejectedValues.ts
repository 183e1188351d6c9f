import type { JsonObject } from '@backstage/types';
import { isJsonMap, ownValue } from './jsonMap';
import { toDottedPath, withoutValueAt } from './jsonPointer';
import { mergeValues } from './mergeValues';

/** One thing a schema has against some values. */
export interface ValuesProblem {
  /** Where, keys and list positions from the top; for a field nobody knows, that field. */
  path: string[];
  /** One sentence that names the field, never its value. */
  reason: string;
}

/** User values sorted by whether a chart's schema accepts them. */
export interface SortedValues {
  /** What the schema accepts, or does not hold the user's own values against. */
  kept: JsonObject;
  /** Leaves or maps of the user's values that had to go, by dotted path. */
  dropped: Array<{ path: string; reason: string }>;
}

/**
 * Finds the user's own values that a chart's schema does not accept, such as
 * after a change of the chart's version, and what is left without them. A
 * problem that the layers below have by themselves drops nothing.
 *
 * @param lower - the layers below merged, `mergeLowerLayers`
 * @param user - the user's own values
 * @param validate - the schema's problems with merged values, `[]` for none
 */
export function rejectedValues(
  lower: JsonObject,
  user: JsonObject,
  validate: (merged: JsonObject) => readonly ValuesProblem[],
): SortedValues {
  const dropped: SortedValues['dropped'] = [];
  let kept = user;
  // A value that goes may bring up another: each round drops at least one.
  for (;;) {
    const before = kept;
    for (const { path, reason } of validate(mergeValues(lower, kept))) {
      const own = ownPlace(before, path);
      if (own && ownPlace(kept, own)?.length === own.length) {
        kept = withoutValueAt(kept, own);
        dropped.push({ path: toDottedPath(own), reason });
      }
    }
    if (kept === before) {
      return { kept, dropped };
    }
  }
}

/**
 * The user's own value that a problem is about: at its place, or the leaf or
 * list above that holds it. Undefined when the user set nothing there.
 */
function ownPlace(
  user: JsonObject,
  path: readonly string[],
): string[] | undefined {
  let at: JsonObject = user;
  for (let depth = 0; depth < path.length; depth += 1) {
    const below = ownValue(at, path[depth]);
    if (below === undefined) {
      return undefined;
    }
    if (!isJsonMap(below) || depth === path.length - 1) {
      return path.slice(0, depth + 1);
    }
    at = below;
  }
  return undefined;
}
