import { isJsonObject } from '../json/JsonObject';

/**
 * Puts a merged list into the order a patch asks for. Items that the patch
 * names come in its order; the others keep the place they had on the server
 * relative to them: such an item stays before the next named one that it
 * preceded in the live list, and goes to the end otherwise.
 */
export function orderItems({
  items,
  order,
  live,
  mergeKey,
}: {
  items: unknown[];
  order: unknown[];
  live: unknown[];
  mergeKey: string | undefined;
}): unknown[] {
  const identity = (item: unknown) =>
    mergeKey !== undefined && isJsonObject(item) ? item[mergeKey] : item;
  const wanted = order.map(identity);
  const positions = new Map(live.map((item, index) => [identity(item), index]));
  const isNamed = (item: unknown) => wanted.includes(identity(item));

  const named = items
    .filter(isNamed)
    .sort((a, b) => wanted.indexOf(identity(a)) - wanted.indexOf(identity(b)));
  const others = items.filter(item => !isNamed(item));

  const result: unknown[] = [];
  for (const item of named) {
    const position = positions.get(identity(item));
    while (
      others.length &&
      position !== undefined &&
      (positions.get(identity(others[0])) ?? Infinity) < position
    ) {
      result.push(others.shift());
    }
    result.push(item);
  }
  return [...result, ...others];
}
