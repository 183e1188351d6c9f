import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';

const COMBINERS = ['allOf', 'anyOf', 'oneOf'] as const;
const BRANCHES = ['if', 'then', 'else'] as const;

/**
 * Every subschema that may say something about the same place as `schemas`:
 * `$ref`s within the document followed, combinators and conditions opened.
 * Which branch of an `anyOf` holds is not asked: for masking, one branch that
 * calls a value secret is enough.
 */
export function openSchemas(
  root: JsonObject,
  schemas: readonly unknown[],
): JsonObject[] {
  const seen = new Set<JsonObject>();
  const open = (schema: unknown) => {
    if (!isJsonMap(schema) || seen.has(schema)) {
      return;
    }
    seen.add(schema);
    if (typeof schema.$ref === 'string') {
      open(resolvePointer(root, schema.$ref));
    }
    for (const key of COMBINERS) {
      const list = schema[key];
      if (Array.isArray(list)) {
        list.forEach(open);
      }
    }
    BRANCHES.forEach(key => open(schema[key]));
    if (isJsonMap(schema.dependentSchemas)) {
      Object.values(schema.dependentSchemas).forEach(open);
    }
  };
  schemas.forEach(open);
  return [...seen];
}

/** The subschemas for the property `key` of a map. */
export function propertySchemas(
  root: JsonObject,
  opened: readonly JsonObject[],
  key: string,
): JsonObject[] {
  const found: unknown[] = [];
  for (const schema of opened) {
    let named = false;
    if (isJsonMap(schema.properties) && key in schema.properties) {
      found.push(schema.properties[key]);
      named = true;
    }
    if (isJsonMap(schema.patternProperties)) {
      for (const [pattern, below] of Object.entries(schema.patternProperties)) {
        if (new RegExp(pattern, 'u').test(key)) {
          found.push(below);
          named = true;
        }
      }
    }
    if (!named) {
      found.push(schema.additionalProperties);
    }
  }
  return openSchemas(root, found);
}

/** The subschemas for the item at `index` of an array. */
export function itemSchemas(
  root: JsonObject,
  opened: readonly JsonObject[],
  index: number,
): JsonObject[] {
  const found: unknown[] = [];
  for (const schema of opened) {
    // `items` as an array is the tuple form before draft 2020-12.
    const tuple = Array.isArray(schema.prefixItems)
      ? schema.prefixItems
      : schema.items;
    if (Array.isArray(tuple)) {
      found.push(
        index < tuple.length
          ? tuple[index]
          : schema.additionalItems ??
              (Array.isArray(schema.prefixItems) ? schema.items : undefined),
      );
    } else {
      found.push(schema.items);
    }
  }
  return openSchemas(root, found);
}

/** Whether any of the subschemas marks the value as one nobody may read back. */
export function isSecret(opened: readonly JsonObject[]): boolean {
  return opened.some(
    schema => schema.writeOnly === true || schema.format === 'password',
  );
}

function resolvePointer(root: JsonObject, ref: string): unknown {
  if (!ref.startsWith('#')) {
    return undefined;
  }
  let at: JsonValue | undefined = root;
  for (const part of decodeURIComponent(ref.slice(1)).split('/').slice(1)) {
    const key = part.replace(/~1/g, '/').replace(/~0/g, '~');
    if (Array.isArray(at)) {
      at = at[Number(key)];
    } else if (isJsonMap(at) && Object.hasOwn(at, key)) {
      at = at[key];
    } else {
      return undefined;
    }
  }
  return at;
}
