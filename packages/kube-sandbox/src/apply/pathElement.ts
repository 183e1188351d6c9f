import { isJsonObject } from '../json/JsonObject';
import type { SchemaNode } from '../schema/SchemaNode';

/**
 * One step of a path in the notation of managedFields: `f:NAME` for a field,
 * `k:{...}` for the item of a list with these keys, `v:VALUE` for the item of
 * a set, `i:N` for an index.
 */
export type PathElement = string;

export const fieldElement = (name: string): PathElement => `f:${name}`;

/** The name of a field step; undefined for the others. */
export function fieldName(element: PathElement): string | undefined {
  return element.startsWith('f:') ? element.slice(2) : undefined;
}

/** The notation with the keys of a list item always in the same order. */
export function canonicalElement(element: string): PathElement {
  if (!element.startsWith('k:')) {
    return element;
  }
  const keys: unknown = JSON.parse(element.slice(2));
  return isJsonObject(keys) ? keyElement(keys) : element;
}

function keyElement(keys: Record<string, unknown>): PathElement {
  const sorted = Object.fromEntries(
    Object.keys(keys)
      .sort()
      .map(key => [key, keys[key]]),
  );
  return `k:${JSON.stringify(sorted)}`;
}

/**
 * The step that leads to an item of a `set` or `map` list. A key that an item
 * leaves out counts with its default.
 *
 * @returns undefined for an item that can not be told from others
 */
export function itemElement(
  item: unknown,
  list: SchemaNode,
): PathElement | undefined {
  if (list.listType === 'set') {
    return `v:${JSON.stringify(item)}`;
  }
  if (!isJsonObject(item)) {
    return undefined;
  }
  const keys: Record<string, unknown> = {};
  for (const key of list.mapKeys) {
    const value = item[key] ?? list.items?.field(key)?.default;
    if (value !== undefined) {
      keys[key] = value;
    }
  }
  return Object.keys(keys).length ? keyElement(keys) : undefined;
}

/** A path as people read it: `.spec.containers[name="web"].image`. */
export function formatPath(path: PathElement[]): string {
  return path
    .map(element => {
      const rest = element.slice(2);
      switch (element[0]) {
        case 'k': {
          const keys = JSON.parse(rest) as Record<string, unknown>;
          return `[${Object.entries(keys)
            .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
            .join(',')}]`;
        }
        case 'v':
          return `[=${rest}]`;
        case 'i':
          return `[${rest}]`;
        default:
          return `.${rest}`;
      }
    })
    .join('');
}
