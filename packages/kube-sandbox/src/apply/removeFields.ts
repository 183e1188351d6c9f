import { isJsonObject } from '../json/JsonObject';
import type { SchemaNode } from '../schema/SchemaNode';
import type { FieldSet } from './FieldSet';
import { fieldElement, itemElement } from './pathElement';

/**
 * A value without the fields and items of a set. What the removal empties goes
 * away itself.
 *
 * @returns undefined when nothing is left
 */
export function removeFields(
  value: unknown,
  set: FieldSet,
  node: SchemaNode | undefined,
): unknown {
  if (Array.isArray(value) && node && node.listType !== 'atomic') {
    const kept = value.flatMap(item => {
      const element = itemElement(item, node);
      if (element === undefined) {
        return [item];
      }
      return keepChild(item, element, set, node.items);
    });
    return value.length > 0 && kept.length === 0 ? undefined : kept;
  }
  if (isJsonObject(value)) {
    const entries = Object.entries(value);
    const kept = entries.flatMap(([key, child]) =>
      keepChild(child, fieldElement(key), set, node?.child(key)).map(
        (each): [string, unknown] => [key, each],
      ),
    );
    return entries.length > 0 && kept.length === 0
      ? undefined
      : Object.fromEntries(kept);
  }
  return value;
}

function keepChild(
  child: unknown,
  element: string,
  set: FieldSet,
  node: SchemaNode | undefined,
): unknown[] {
  if (set.members.has(element)) {
    return [];
  }
  const below = set.under(element);
  if (!below) {
    return [child];
  }
  const rest = removeFields(child, below, node);
  return rest === undefined ? [] : [rest];
}
