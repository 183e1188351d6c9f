import { isJsonObject } from '../json/JsonObject';
import type { GroupVersionKind } from '../schema/JsonSchema';
import type { SchemaNode } from '../schema/SchemaNode';
import { StatusError } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import { apiVersionOfKind } from './managers';
import {
  fieldElement,
  formatPath,
  itemElement,
  type PathElement,
} from './pathElement';

/**
 * An apply configuration must fit the schema, or no owner of its fields could
 * be told.
 *
 * @throws StatusError 500 in Kubernetes' words: it counts this as its own error
 */
export function checkTyped(
  applied: KubeObject,
  node: SchemaNode | undefined,
  gvk: GroupVersionKind,
): void {
  const errors: string[] = [];
  check(applied, node, [], errors);
  if (errors.length === 0) {
    return;
  }
  const { namespace, name } = applied.metadata;
  const told =
    errors.length === 1 ? errors[0] : ['errors:', ...errors].join('\n  ');
  throw new StatusError({
    code: 500,
    message: `failed to create typed patch object (${
      namespace ?? ''
    }/${name}; ${apiVersionOfKind(gvk)}, Kind=${gvk.kind}): ${told}`,
  });
}

function check(
  value: unknown,
  node: SchemaNode | undefined,
  path: PathElement[],
  errors: string[],
): void {
  if (value === null || value === undefined || !node || node.type === 'any') {
    return;
  }
  const fail = (problem: string, at = path) =>
    errors.push(`${formatPath(at)}: ${problem}`);
  if (node.isScalar) {
    const expected = expectedScalar(value, node);
    if (expected) {
      fail(`expected ${expected}, got ${goType(value)}`);
    }
  } else if (node.type === 'list') {
    if (!Array.isArray(value)) {
      fail(`expected list, got ${goType(value)}`);
      return;
    }
    checkItems(value, node, path, errors);
  } else if (!isJsonObject(value)) {
    fail(`expected map, got ${goType(value)}`);
  } else {
    for (const [key, child] of Object.entries(value)) {
      const below = [...path, fieldElement(key)];
      const childNode = node.child(key);
      if (!childNode && !node.preserveUnknown) {
        fail('field not declared in schema', below);
      } else {
        check(child, childNode, below, errors);
      }
    }
  }
}

function checkItems(
  list: unknown[],
  node: SchemaNode,
  path: PathElement[],
  errors: string[],
): void {
  const seen = new Set<string>();
  list.forEach((item, index) => {
    if (node.listType === 'atomic') {
      check(item, node.items, [...path, `i:${index}`], errors);
      return;
    }
    const missing =
      node.listType === 'map' && isJsonObject(item)
        ? node.mapKeys.find(
            key => (item[key] ?? node.items?.field(key)?.default) === undefined,
          )
        : undefined;
    const element = itemElement(item, node);
    if (missing !== undefined || element === undefined) {
      errors.push(
        `${formatPath(
          path,
        )}: element ${index}: associative list with keys has an element that omits key field "${
          missing ?? node.mapKeys[0]
        }" (and doesn't have default value)`,
      );
      return;
    }
    if (seen.has(element)) {
      errors.push(
        `${formatPath(path)}: duplicate entries for key ${formatPath([
          element,
        ])}`,
      );
    }
    seen.add(element);
    check(item, node.items, [...path, element], errors);
  });
}

/** What a scalar should have been, when it is not. */
function expectedScalar(value: unknown, node: SchemaNode): string | undefined {
  switch (node.type) {
    case 'integer':
    case 'number':
      return typeof value === 'number' ? undefined : 'numeric (int or float)';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'boolean';
    case 'string':
      return typeof value === 'string' ? undefined : 'string';
    default:
      return typeof value === 'object' ? 'any scalar' : undefined;
  }
}

function goType(value: unknown): string {
  if (Array.isArray(value)) {
    return '[]interface {}';
  }
  switch (typeof value) {
    case 'number':
      return Number.isInteger(value) ? 'int64' : 'float64';
    case 'boolean':
      return 'bool';
    case 'string':
      return 'string';
    default:
      return 'map[string]interface {}';
  }
}
