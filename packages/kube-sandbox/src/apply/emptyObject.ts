import type { JsonObject } from '../json/JsonObject';
import type { SchemaNode } from '../schema/SchemaNode';

/**
 * What an object is before anything is set: the objects that Kubernetes always
 * writes are there, empty, and so are required lists, as null. A first writer
 * owns what it sets in them, not them.
 */
export function emptyObject(node: SchemaNode | undefined): JsonObject {
  const object: JsonObject = {};
  for (const name of node?.fieldNames ?? []) {
    const field = node?.field(name);
    if (field?.type === 'object' && isAlwaysThere(field)) {
      object[name] = emptyObject(field);
    } else if (field && !field.isScalar && node?.required.includes(name)) {
      object[name] = null;
    }
  }
  return object;
}

function isAlwaysThere(field: SchemaNode): boolean {
  return field.default !== undefined;
}
