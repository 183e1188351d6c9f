import { dropNulls } from '../json/dropNulls';
import { isJsonObject } from '../json/JsonObject';
import type { SchemaNode } from '../schema/SchemaNode';
import { indexItems } from './compare';
import { itemElement } from './pathElement';
import { shapeOf } from './shape';

/**
 * Lays what is applied over what is live. Lists with keys merge item by item:
 * the applied items in the order they were applied, what is only live in the
 * place it has between them. A null takes the live value away.
 */
export function mergeApplied(
  live: unknown,
  applied: unknown,
  node: SchemaNode | undefined,
): unknown {
  if (applied === undefined) {
    return live;
  }
  if (live === undefined || live === null || applied === null) {
    return dropNulls(applied) ?? undefined;
  }
  const shape = shapeOf(applied, node);
  if (shape === 'leaf' || shape !== shapeOf(live, node)) {
    return dropNulls(applied);
  }
  if (shape === 'list' && node) {
    return mergeItems(live as unknown[], applied as unknown[], node);
  }
  const result = isJsonObject(live) ? { ...live } : {};
  for (const [key, value] of Object.entries(
    isJsonObject(applied) ? applied : {},
  )) {
    const merged = mergeApplied(result[key], value, node?.child(key));
    if (merged === undefined) {
      delete result[key];
    } else {
      result[key] = merged;
    }
  }
  return result;
}

function mergeItems(
  live: unknown[],
  applied: unknown[],
  node: SchemaNode,
): unknown[] {
  const liveItems = indexItems(live, node);
  const appliedItems = indexItems(applied, node);
  const order = [...appliedItems.keys()];
  const result: unknown[] = [];
  let next = 0;

  const emitUpTo = (end: number) => {
    for (; next < end; next++) {
      const element = order[next];
      result.push(
        mergeApplied(
          liveItems.get(element),
          appliedItems.get(element),
          node.items,
        ),
      );
    }
  };
  for (const item of live) {
    const element = itemElement(item, node);
    const place = element === undefined ? -1 : order.indexOf(element);
    if (place < 0) {
      result.push(item);
    } else if (order.slice(next, place).every(each => !liveItems.has(each))) {
      // Nothing live waits before it: it is the next shared item.
      emitUpTo(place + 1);
    }
  }
  emitUpTo(order.length);
  return result;
}
