import type { SchemaNode } from '../schema/SchemaNode';

/** The name by which the API server's errors call a type. */
export function goType(node: SchemaNode | undefined): string {
  switch (node?.type) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'integer':
      return node.schema.format === 'int64' ? 'int64' : 'int32';
    case 'number':
      return 'float64';
    case 'int-or-string':
      return 'intstr.IntOrString';
    case 'quantity':
      return 'resource.Quantity';
    case 'list':
      return `[]${goType(node.items)}`;
    case 'object':
      return node.definition
        ? structName(node.definition)
        : `map[string]${goType(node.values)}`;
    default:
      return 'interface {}';
  }
}

/** `io.k8s.api.core.v1.Container` to `v1.Container`. */
function structName(definition: string): string {
  return definition.split('.').slice(-2).join('.');
}

/** What JSON calls a value, in the words of Go's decoder. */
export function jsonKind(value: unknown): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  switch (typeof value) {
    case 'object':
      return 'object';
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isInteger(value) ? 'number' : `number ${value}`;
    default:
      return 'string';
  }
}
