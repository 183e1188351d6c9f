import { isJsonObject } from '../json/JsonObject';
import type { SchemaNode } from '../schema/SchemaNode';

/**
 * Fills in the `default`s of a custom resource's schema, from the outside in:
 * a default object gets its own fields' defaults too. A null counts as missing
 * where the schema does not allow it.
 */
export function fillFromSchema(value: unknown, node: SchemaNode): void {
  if (Array.isArray(value)) {
    const { items } = node;
    if (items) {
      value.forEach(item => fillFromSchema(item, items));
    }
    return;
  }
  if (!isJsonObject(value)) {
    return;
  }
  for (const name of node.fieldNames) {
    const field = node.field(name);
    const missing =
      value[name] === undefined || (value[name] === null && !field?.nullable);
    if (missing && field?.default !== undefined && name !== 'metadata') {
      value[name] = structuredClone(field.default);
    }
  }
  for (const [key, child] of Object.entries(value)) {
    const childNode = node.child(key);
    if (childNode && key !== 'metadata') {
      fillFromSchema(child, childNode);
    }
  }
}
