import type { JsonObject, JsonValue } from '@backstage/types';
import {
  isJsonMap,
  mergeValues,
  ownValue,
  setOwnValue,
} from '@foredeck/backstage-plugin-helm-common';
import { atPath } from './atPath';
import { editJson, type JsonEditor, type Touched } from './editJson';
import { setValue } from './setValue';

/** What of the layers below shows through the release's own values. */
export function inherited(below: JsonObject, own: JsonObject): JsonObject {
  const shown: JsonObject = {};
  for (const [key, value] of Object.entries(below)) {
    const over = ownValue(own, key);
    if (over === undefined) {
      setOwnValue(shown, key, value);
    } else if (isJsonMap(value) && isJsonMap(over)) {
      setOwnValue(shown, key, inherited(value, over));
    }
  }
  return shown;
}

/** Own values after an editor saw all values that Helm would render. */
export interface EditedValues {
  own: JsonObject;
  touched: Touched[];
  matches: number;
}

/**
 * Edits the release's own values, and those from below by writing what becomes
 * of them over them: the layers themselves belong to others.
 */
export function editEffective(
  own: JsonObject,
  below: JsonObject,
  editor: JsonEditor,
): EditedValues {
  const mine = editJson(own, editor);
  const effective = mergeValues(below, own);
  const shown = editJson(inherited(below, own), {
    ...editor,
    value: node =>
      isSwitchedOff(effective, node.path) ? undefined : editor.value(node),
  });
  let values = mine.value;
  for (const { path, to } of shown.touched) {
    const { at, value } = outermost(shown.value, path, to);
    values = setValue(values, below, at, value);
  }
  return {
    own: values,
    touched: [...mine.touched, ...shown.touched],
    matches: mine.matches + shown.matches,
  };
}

/** What belongs to a part that is not rendered is not worth a value of its own. */
function isSwitchedOff(
  effective: JsonObject,
  path: readonly string[],
): boolean {
  return path.some((_, depth) => {
    const above = depth > 0 && atPath(effective, path.slice(0, depth));
    return isJsonMap(above) && above.enabled === false;
  });
}

/** A list is written as a whole: Helm does not merge lists. */
function outermost(
  edited: JsonObject,
  path: readonly string[],
  to: JsonValue | undefined,
): { at: readonly string[]; value: JsonValue } {
  const length = path.findIndex((_, index) =>
    Array.isArray(atPath(edited, path.slice(0, index))),
  );
  if (length > 0) {
    const at = path.slice(0, length);
    return { at, value: atPath(edited, at) ?? null };
  }
  return { at: path, value: to ?? null };
}
