import { isJsonObject, type JsonObject } from '../json/JsonObject';
import type { SchemaNode } from '../schema/SchemaNode';
import { badRequest } from '../status/StatusError';
import { orderItems } from './orderItems';
import { strategicMerge } from './strategicMerge';

/**
 * Merges a list of a strategic merge patch into the live one. Items of scalars
 * make a set; objects match by the list's merge key.
 *
 * @param order - from `$setElementOrder`: the order of the items it names.
 * Without it the patch's own items give the order, so that those only the
 * patch has come first, as Kubernetes' StrategicMergeMapPatch places them.
 * @param remove - from `$deleteFromPrimitiveList`
 */
export function mergeList(
  live: unknown[],
  patch: unknown[],
  node: SchemaNode | undefined,
  { order, remove }: { order?: unknown[]; remove?: unknown[] },
): unknown[] {
  const objects = [...live, ...patch].some(isJsonObject);
  const mergeKey = objects ? node?.mergeKey : undefined;
  if (objects && !mergeKey) {
    throw badRequest(
      'cannot merge a list of objects: its schema names no merge key',
    );
  }
  const keep = remove ? live.filter(item => !remove.includes(item)) : live;
  const merged =
    mergeKey === undefined
      ? [...new Set([...keep, ...patch])]
      : mergeObjects(keep, patch, mergeKey, node?.items);
  return orderItems({ items: merged, order: order ?? patch, live, mergeKey });
}

function mergeObjects(
  live: unknown[],
  patch: unknown[],
  mergeKey: string,
  node: SchemaNode | undefined,
): unknown[] {
  const items = patch.filter(isJsonObject);
  if (items.some(item => item.$patch === 'replace')) {
    return items
      .filter(item => item.$patch !== 'replace')
      .map(item => strategicMerge({}, item, node));
  }
  const keyOf = (item: JsonObject) => {
    if (item[mergeKey] === undefined) {
      throw badRequest(
        `map: ${JSON.stringify(
          item,
        )} does not contain declared merge key: ${mergeKey}`,
      );
    }
    return item[mergeKey];
  };
  const deleted = new Set<unknown>(
    items.filter(item => item.$patch === 'delete').map(keyOf),
  );
  let result = live.filter(
    item => !(isJsonObject(item) && deleted.has(item[mergeKey])),
  );
  for (const item of items.filter(each => each.$patch !== 'delete')) {
    const key = keyOf(item);
    const found = result.findIndex(
      each => isJsonObject(each) && each[mergeKey] === key,
    );
    const current = result[found];
    const merged = strategicMerge(
      isJsonObject(current) ? current : {},
      item,
      node,
    );
    result =
      found < 0
        ? [...result, merged]
        : result.map((each, index) => (index === found ? merged : each));
  }
  return result;
}
