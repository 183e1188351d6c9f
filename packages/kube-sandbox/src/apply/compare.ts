import { jsonEqual } from '../json/equal';
import { isJsonObject } from '../json/JsonObject';
import type { SchemaNode } from '../schema/SchemaNode';
import { FieldSet } from './FieldSet';
import { fieldElement, itemElement, type PathElement } from './pathElement';
import { shapeOf } from './shape';

/** How one value differs from another, field by field. */
export interface Comparison {
  added: FieldSet;
  modified: FieldSet;
  removed: FieldSet;
}

export function compare(
  before: unknown,
  after: unknown,
  node: SchemaNode | undefined,
): Comparison {
  const comparison = {
    added: new FieldSet(),
    modified: new FieldSet(),
    removed: new FieldSet(),
  };
  walk(before, after, node, [], comparison);
  return comparison;
}

function walk(
  before: unknown,
  after: unknown,
  node: SchemaNode | undefined,
  path: PathElement[],
  result: Comparison,
): void {
  if (before === undefined && after === undefined) {
    return;
  }
  const shape = commonShape(before, after, node);
  if (shape === 'leaf' || (isHollow(before) && isHollow(after))) {
    noteLeaf(before, after, path, result);
    return;
  }
  if (shape === 'list' && node) {
    walkItems(before, after, node, path, result);
  } else {
    const left = isJsonObject(before) ? before : {};
    const right = isJsonObject(after) ? after : {};
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      walk(
        left[key],
        right[key],
        node?.child(key),
        [...path, fieldElement(key)],
        result,
      );
    }
  }
  if (before === undefined) {
    result.added.insert(path);
  } else if (after === undefined) {
    result.removed.insert(path);
  }
}

function commonShape(
  before: unknown,
  after: unknown,
  node: SchemaNode | undefined,
) {
  const absent = (value: unknown) => value === undefined || value === null;
  if (absent(before)) {
    return shapeOf(after, node);
  }
  const shape = shapeOf(before, node);
  return absent(after) || shape === shapeOf(after, node) ? shape : 'leaf';
}

function isHollow(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

function noteLeaf(
  before: unknown,
  after: unknown,
  path: PathElement[],
  { added, modified, removed }: Comparison,
): void {
  if (before === undefined) {
    added.insert(path);
  } else if (after === undefined) {
    removed.insert(path);
  } else if (!jsonEqual(before, after)) {
    modified.insert(path);
  }
}

function walkItems(
  before: unknown,
  after: unknown,
  node: SchemaNode,
  path: PathElement[],
  result: Comparison,
): void {
  const left = indexItems(before, node);
  const right = indexItems(after, node);
  for (const element of new Set([...left.keys(), ...right.keys()])) {
    walk(
      left.get(element),
      right.get(element),
      node.items,
      [...path, element],
      result,
    );
  }
}

/** The items of a list by the step that leads to them; the first one counts. */
export function indexItems(
  list: unknown,
  node: SchemaNode,
): Map<PathElement, unknown> {
  const items = new Map<PathElement, unknown>();
  for (const item of Array.isArray(list) ? list : []) {
    const element = itemElement(item, node);
    if (element !== undefined && !items.has(element)) {
      items.set(element, item);
    }
  }
  return items;
}
