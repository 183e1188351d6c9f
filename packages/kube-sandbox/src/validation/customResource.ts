import { isJsonObject, type JsonObject } from '../json/JsonObject';
import { jsonEqual } from '../json/equal';
import type { SchemaNode } from '../schema/SchemaNode';
import {
  duplicate,
  invalidValue,
  required,
  typeInvalid,
  unsupported,
} from './causes';
import type { Checks } from './Checks';
import { itemKey } from './itemKey';

/** Checks a custom resource against the schema of its definition. */
export function checkCustomResource(
  checks: Checks,
  object: JsonObject,
  node: SchemaNode,
): void {
  for (const key of node.required) {
    if (object[key] === undefined) {
      checks.add(required(key));
    }
  }
  for (const [key, value] of Object.entries(object)) {
    const child = node.child(key);
    if (child && !['metadata', 'apiVersion', 'kind'].includes(key)) {
      check(checks, value, child, key);
    }
  }
}

function check(
  checks: Checks,
  value: unknown,
  node: SchemaNode,
  path: string,
): void {
  if (value === null) {
    if (!node.nullable && node.type !== 'any') {
      checks.add(typeProblem(path, value, node));
    }
    return;
  }
  if (!fits(value, node)) {
    checks.add(typeProblem(path, value, node));
    return;
  }
  if (node.enum && !node.enum.some(each => jsonEqual(each, value))) {
    checks.add(unsupported(path, value, node.enum.map(String)));
  }
  if (typeof value === 'string') {
    checkText(checks, value, node, path);
  } else if (typeof value === 'number') {
    checkNumber(checks, value, node, path);
  } else if (Array.isArray(value)) {
    checkList(checks, value, node, path);
  } else if (isJsonObject(value)) {
    checkObject(checks, value, node, path);
  }
}

function fits(value: unknown, node: SchemaNode): boolean {
  switch (node.type) {
    case 'list':
      return Array.isArray(value);
    case 'object':
      return isJsonObject(value);
    case 'integer':
      return Number.isInteger(value);
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === node.type;
    case 'int-or-string':
      return typeof value === 'string' || Number.isInteger(value);
    default:
      return true;
  }
}

function typeProblem(path: string, value: unknown, node: SchemaNode) {
  const name = jsonTypeOf(value);
  const wanted = node.schema.type ?? 'integer or string';
  return typeInvalid(
    path,
    name,
    `${path} in body must be of type ${wanted}: "${name}"`,
  );
}

function jsonTypeOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'array';
  }
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function checkText(
  checks: Checks,
  value: string,
  node: SchemaNode,
  path: string,
): void {
  const { pattern, minLength, maxLength } = node.schema;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) {
    checks.add(
      invalidValue(path, value, `${path} in body should match '${pattern}'`),
    );
  }
  if (minLength !== undefined && value.length < minLength) {
    checks.add(
      invalidValue(
        path,
        value,
        `${path} in body should be at least ${minLength} chars long`,
      ),
    );
  }
  if (maxLength !== undefined && value.length > maxLength) {
    checks.add({
      reason: 'FieldValueTooLong',
      message: `Too long: may not be more than ${maxLength} bytes`,
      field: path,
    });
  }
}

function checkNumber(
  checks: Checks,
  value: number,
  node: SchemaNode,
  path: string,
): void {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = node.schema;
  const tooSmall =
    minimum !== undefined &&
    (exclusiveMinimum ? value <= minimum : value < minimum);
  const tooBig =
    maximum !== undefined &&
    (exclusiveMaximum ? value >= maximum : value > maximum);
  if (tooSmall) {
    const than = exclusiveMinimum ? 'greater than' : 'greater than or equal to';
    checks.add(
      invalidValue(path, value, `${path} in body should be ${than} ${minimum}`),
    );
  }
  if (tooBig) {
    const than = exclusiveMaximum ? 'less than' : 'less than or equal to';
    checks.add(
      invalidValue(path, value, `${path} in body should be ${than} ${maximum}`),
    );
  }
}

function checkList(
  checks: Checks,
  value: unknown[],
  node: SchemaNode,
  path: string,
): void {
  const { minItems, maxItems } = node.schema;
  if (minItems !== undefined && value.length < minItems) {
    checks.add(
      invalidValue(
        path,
        value.length,
        `${path} in body should have at least ${minItems} items`,
      ),
    );
  }
  if (maxItems !== undefined && value.length > maxItems) {
    checks.add({
      reason: 'FieldValueTooMany',
      message: `Too many: ${value.length}: must have at most ${maxItems} items`,
      field: path,
    });
  }
  const seen = new Set<string>();
  value.forEach((item, index) => {
    const at = `${path}[${index}]`;
    const key = itemKey(item, node);
    if (key !== undefined && seen.has(key)) {
      checks.add(duplicate(at, item));
    }
    seen.add(key ?? at);
    if (node.items) {
      check(checks, item, node.items, at);
    }
  });
}

function checkObject(
  checks: Checks,
  value: JsonObject,
  node: SchemaNode,
  path: string,
): void {
  for (const key of node.required) {
    if (value[key] === undefined) {
      checks.add(required(`${path}.${key}`));
    }
  }
  for (const [key, child] of Object.entries(value)) {
    const childNode = node.child(key);
    if (childNode) {
      check(checks, child, childNode, `${path}.${key}`);
    }
  }
}
