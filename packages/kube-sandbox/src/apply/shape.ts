import { isJsonObject } from '../json/JsonObject';
import type { SchemaNode } from '../schema/SchemaNode';

/**
 * How a value takes part in merging: a `leaf` changes owner as a whole, a
 * `map` key by key, a `list` item by item.
 */
export type Shape = 'leaf' | 'map' | 'list';

/** Null takes the shape that the schema gives it. */
export function shapeOf(value: unknown, node: SchemaNode | undefined): Shape {
  if (!node || node.type === 'any') {
    return isJsonObject(value) ? 'map' : 'leaf';
  }
  const absent = value === undefined || value === null;
  if (node.type === 'object' && (absent || isJsonObject(value))) {
    return node.atomicMap ? 'leaf' : 'map';
  }
  if (node.type === 'list' && (absent || Array.isArray(value))) {
    return node.listType === 'atomic' ? 'leaf' : 'list';
  }
  return 'leaf';
}
