import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';

/** A value with where it stands. */
export interface JsonNode {
  /** Keys and indices from the root. */
  path: readonly string[];
  value: JsonValue;
  /** The map or list that holds it. */
  parent: JsonObject | JsonValue[];
}

/** What becomes of a value: something else, or nothing. */
export type JsonEdit = { to: JsonValue } | { removed: true };

/** Says what becomes of values; what it says nothing about is entered, or stays. */
export interface JsonEditor {
  value(node: JsonNode): JsonEdit | undefined;
  /** Another name for a key of a map. */
  key?(key: string, path: readonly string[]): string;
}

/** One place that an editor changed. */
export interface Touched {
  path: readonly string[];
  from?: JsonValue;
  to?: JsonValue;
}

export interface EditedJson {
  value: JsonObject;
  touched: Touched[];
  /** Places it had something to say about, also where nothing changed by it. */
  matches: number;
}

/**
 * Walks a tree once and makes a changed copy of it, with keys in their order
 * and all types as they were. The tree itself never changes; parts of it where
 * nothing did are shared.
 */
export function editJson(tree: JsonObject, editor: JsonEditor): EditedJson {
  const touched: Touched[] = [];
  let matches = 0;

  const edited = enterMap(tree, []);
  return { value: edited, touched, matches };

  function visit(node: JsonNode): JsonValue | undefined {
    const edit = editor.value(node);
    if (!edit) {
      return enter(node.value, node.path);
    }
    matches += 1;
    const to = 'to' in edit ? edit.to : undefined;
    if (to !== node.value) {
      const { path, value: from } = node;
      touched.push(to === undefined ? { path, from } : { path, from, to });
    }
    return to;
  }

  function enter(value: JsonValue, path: readonly string[]): JsonValue {
    if (Array.isArray(value)) {
      return enterList(value, path);
    }
    return isJsonMap(value) ? enterMap(value, path) : value;
  }

  function enterList(list: JsonValue[], path: readonly string[]): JsonValue[] {
    const kept = list.map((value, index) =>
      visit({ path: [...path, String(index)], value, parent: list }),
    );
    return kept.every((value, index) => value === list[index])
      ? list
      : kept.filter(value => value !== undefined);
  }

  function enterMap(map: JsonObject, path: readonly string[]): JsonObject {
    let same = true;
    const entries: Array<[string, JsonValue]> = [];
    for (const [key, value] of Object.entries(map)) {
      const kept =
        value === undefined
          ? undefined
          : visit({ path: [...path, key], value, parent: map });
      const name = renamed(key, path, map);
      same = same && kept === value && kept !== undefined && name === key;
      if (kept !== undefined) {
        entries.push([name, kept]);
      }
    }
    return same ? map : Object.fromEntries(entries);
  }

  function renamed(
    key: string,
    path: readonly string[],
    map: JsonObject,
  ): string {
    const to = editor.key?.(key, path) ?? key;
    if (to === key || Object.hasOwn(map, to)) {
      return key;
    }
    matches += 1;
    touched.push({ path: [...path, key], from: key, to });
    return to;
  }
}
