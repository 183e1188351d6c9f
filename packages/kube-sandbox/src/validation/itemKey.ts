import { isJsonObject } from '../json/JsonObject';
import type { SchemaNode } from '../schema/SchemaNode';

/** What must not repeat in a `set` or `map` list; undefined in other lists. */
export function itemKey(item: unknown, list: SchemaNode): string | undefined {
  if (list.listType === 'set') {
    return JSON.stringify(item);
  }
  if (list.listType === 'map' && isJsonObject(item)) {
    return JSON.stringify(list.mapKeys.map(key => item[key] ?? null));
  }
  return undefined;
}
