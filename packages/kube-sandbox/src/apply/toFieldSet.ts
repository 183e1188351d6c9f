import { isJsonObject } from '../json/JsonObject';
import type { SchemaNode } from '../schema/SchemaNode';
import { FieldSet } from './FieldSet';
import { fieldElement, itemElement, type PathElement } from './pathElement';
import { shapeOf } from './shape';

/** The fields that a value sets, down to what changes owner as a whole. */
export function toFieldSet(
  value: unknown,
  node: SchemaNode | undefined,
): FieldSet {
  const set = new FieldSet();
  collect(value, node, [], set);
  return set;
}

function collect(
  value: unknown,
  node: SchemaNode | undefined,
  path: PathElement[],
  set: FieldSet,
): void {
  const shape = shapeOf(value, node);
  if (shape === 'leaf') {
    set.insert(path);
    return;
  }
  if (shape === 'list' && node) {
    for (const item of Array.isArray(value) ? value : []) {
      const element = itemElement(item, node);
      if (element !== undefined) {
        const below = [...path, element];
        collect(item, node.items, below, set);
        set.insert(below);
      }
    }
    return;
  }
  for (const [key, child] of Object.entries(isJsonObject(value) ? value : {})) {
    const below = [...path, fieldElement(key)];
    collect(child, node?.child(key), below, set);
    const isNamed = node?.field(key) !== undefined;
    const isHollow =
      child === null ||
      (isJsonObject(child) && Object.keys(child).length === 0);
    // A named object is owned by its fields, a key of a map by itself.
    if (!isNamed || isHollow) {
      set.insert(below);
    }
  }
}
