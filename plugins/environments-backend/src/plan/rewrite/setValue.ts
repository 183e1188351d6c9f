import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import {
  isJsonMap,
  setOwnValue,
  valueAt,
  withValueAt,
  withoutValueAt,
} from '@foredeck/backstage-plugin-helm-common';

/**
 * Reads a path as people write it: `image.tag`, `hosts[0].host`,
 * `annotations["a.b/c"]`.
 *
 * @throws InputError naming what is wrong with it
 */
export function parsePath(text: string): string[] {
  const path: string[] = [];
  const part = /(?:^|\.)([^.[\]"]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;
  while (part.lastIndex < text.length) {
    const at = part.lastIndex;
    const match = part.exec(text);
    if (!match) {
      throw new InputError(
        `"${text}" is no path from character ${
          at + 1
        } on; write it as in image.tag, hosts[0].host or annotations["a.b/c"]`,
      );
    }
    const [, plain, index, quoted] = match;
    path.push(plain ?? index ?? JSON.parse(quoted));
  }
  if (path.length === 0) {
    throw new InputError('the path is empty; write it as in image.tag');
  }
  return path;
}

/**
 * Own values with something else at a path. A list is taken whole from what
 * lies below, as Helm would replace it whole. `null` takes the value away: also
 * one that comes from below, which Helm is told by a `null`.
 */
export function setValue(
  own: JsonObject,
  below: JsonObject,
  path: readonly string[],
  value: JsonValue,
): JsonObject {
  const list = firstList(own, path) ?? firstList(below, path);
  if (list) {
    const held = valueAt(own, list) ?? valueAt(below, list) ?? [];
    return withValueAt(
      own,
      list,
      changed(held, path.slice(list.length), value),
    );
  }
  if (value !== null) {
    return withValueAt(own, path, value);
  }
  return valueAt(below, path) === undefined
    ? withoutValueAt(own, path)
    : withValueAt(own, path, null);
}

/** The path up to the first list on the way. */
function firstList(
  values: JsonObject,
  path: readonly string[],
): readonly string[] | undefined {
  const length = path.findIndex(
    (_, index) =>
      index > 0 && Array.isArray(valueAt(values, path.slice(0, index))),
  );
  return length < 0 ? undefined : path.slice(0, length);
}

function changed(
  held: JsonValue,
  [part, ...rest]: readonly string[],
  value: JsonValue,
): JsonValue {
  if (part === undefined) {
    return value;
  }
  if (Array.isArray(held) && /^\d+$/.test(part)) {
    const index = Math.min(Number(part), held.length);
    return value === null && rest.length === 0
      ? held.filter((_, at) => at !== index)
      : held.toSpliced(index, 1, changed(held[index] ?? {}, rest, value));
  }
  const copy: JsonObject = isJsonMap(held) ? { ...held } : {};
  if (value === null && rest.length === 0) {
    return Object.fromEntries(
      Object.entries(copy).filter(([key]) => key !== part),
    );
  }
  setOwnValue(copy, part, changed(copy[part] ?? {}, rest, value));
  return copy;
}
