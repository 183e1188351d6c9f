import { isJsonObject, type JsonObject } from '../json/JsonObject';
import type { SchemaNode } from '../schema/SchemaNode';
import { isQuantity } from './quantityFormat';
import { goType, jsonKind } from './goTypes';

/** What came out of reading an object by its schema. */
export interface Decoded {
  object: JsonObject;
  /** Paths of fields the schema does not have. */
  unknown: string[];
  /** The first value of a wrong type, in the words of Go's decoder. */
  typeError?: string;
}

interface Place {
  /** With indexes, as unknown fields are told. */
  path: string;
  /** Without indexes, as type errors are told. */
  field: string;
  /** The struct a field belongs to. */
  struct: string;
}

/**
 * Reads an object as the API server's decoder does: unknown fields go, and of
 * built-in kinds (`typed`) also nulls and empty optional lists and maps.
 */
export function decodeObject(
  object: JsonObject,
  node: SchemaNode,
  typed: boolean,
): Decoded {
  const decoded: Decoded = { object: {}, unknown: [] };
  const result = decode(
    object,
    node,
    { path: '', field: '', struct: '' },
    typed,
    decoded,
  );
  return { ...decoded, object: result as JsonObject };
}

function decode(
  value: unknown,
  node: SchemaNode | undefined,
  place: Place,
  typed: boolean,
  decoded: Decoded,
): unknown {
  if (!node || node.type === 'any' || value === null || value === undefined) {
    return value;
  }
  const fits = hasType(value, node);
  if (!fits) {
    if (typed) {
      decoded.typeError ??= `json: cannot unmarshal ${jsonKind(
        value,
      )} into Go struct field ${place.struct}.${place.field} of type ${goType(
        node,
      )}`;
    }
    return value;
  }
  if (typed) {
    decoded.typeError ??= formatError(value, node);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      decode(
        item,
        node.items,
        { ...place, path: `${place.path}[${index}]` },
        typed,
        decoded,
      ),
    );
  }
  if (isJsonObject(value)) {
    return decodeFields(value, node, place, typed, decoded);
  }
  return value;
}

function decodeFields(
  value: JsonObject,
  node: SchemaNode,
  place: Place,
  typed: boolean,
  decoded: Decoded,
): JsonObject {
  const result: JsonObject = {};
  const isStruct = node.fieldNames.length > 0;
  for (const [key, child] of Object.entries(value)) {
    const childNode = node.child(key);
    const below: Place = {
      path: place.path ? `${place.path}.${key}` : key,
      // Go names the field, never the key of a map.
      field: isStruct
        ? [place.field, key].filter(Boolean).join('.')
        : place.field,
      struct: isStruct ? goType(node).split('.').slice(-1)[0] : place.struct,
    };
    if (!childNode && !node.preserveUnknown) {
      decoded.unknown.push(below.path);
      continue;
    }
    const read = decode(child, childNode, below, typed, decoded);
    if (!typed || isKept(read, childNode, node.required.includes(key))) {
      result[key] = read;
    }
  }
  return result;
}

/** Optional lists and maps that are empty are the same as absent ones. */
function isKept(
  value: unknown,
  node: SchemaNode | undefined,
  required: boolean,
): boolean {
  if (value === null || value === undefined) {
    return false;
  }
  if (required || typeof value !== 'object' || Object.keys(value).length > 0) {
    return true;
  }
  const isMap = node?.type === 'object' && node.fieldNames.length === 0;
  return !(node?.type === 'list' || isMap);
}

function hasType(value: unknown, node: SchemaNode): boolean {
  switch (node.type) {
    case 'list':
      return Array.isArray(value);
    case 'object':
      return isJsonObject(value);
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'int-or-string':
    case 'quantity':
      return typeof value === 'string' || typeof value === 'number';
    default:
      return true;
  }
}

const BASE64 =
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function formatError(value: unknown, node: SchemaNode): string | undefined {
  if (node.type === 'quantity' && !isQuantity(String(value))) {
    return "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  if (
    node.schema.format === 'byte' &&
    !BASE64.test(value.replace(/[\r\n]/g, ''))
  ) {
    const good = /^[A-Za-z0-9+/]*/.exec(value)?.[0].length ?? 0;
    return `illegal base64 data at input byte ${
      good < value.length ? good : Math.max(0, value.length - 1)
    }`;
  }
  if (node.schema.format === 'date-time' && Number.isNaN(Date.parse(value))) {
    return `parsing time ${JSON.stringify(
      JSON.stringify(value),
    )} as "\\"2006-01-02T15:04:05Z07:00\\"": cannot parse ${JSON.stringify(
      value,
    )} as "2006"`;
  }
  return undefined;
}
