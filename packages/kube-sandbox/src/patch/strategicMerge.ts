import { isJsonObject, type JsonObject } from '../json/JsonObject';
import type { SchemaNode } from '../schema/SchemaNode';
import { badRequest } from '../status/StatusError';
import { mergeList } from './mergeList';

const DELETE_FROM_LIST = '$deleteFromPrimitiveList/';
const ELEMENT_ORDER = '$setElementOrder/';

/** How a field is merged: its list order and what goes out of it first. */
interface ListDirectives {
  order?: unknown[];
  remove?: unknown[];
}

/**
 * Kubernetes' strategic merge patch: objects merge key by key, null removes,
 * lists merge by their merge key where the schema says so and are replaced
 * where it does not. Directives (`$patch`, `$retainKeys`, `$setElementOrder/x`,
 * `$deleteFromPrimitiveList/x`) steer single objects and lists and never end up
 * in the result.
 *
 * @throws StatusError 400 for directives that make no sense
 */
export function strategicMerge(
  live: JsonObject,
  patch: JsonObject,
  node: SchemaNode | undefined,
): JsonObject {
  const { $patch: directive, $retainKeys: retained, ...rest } = patch;
  const base = startingPoint(live, rest, directive, retained);
  if (directive === 'delete') {
    return {};
  }
  const result = directive === 'replace' ? {} : { ...base };
  const lists = new Map<string, ListDirectives>();

  for (const [key, value] of Object.entries(rest)) {
    if (key.startsWith(DELETE_FROM_LIST)) {
      directives(lists, key.slice(DELETE_FROM_LIST.length)).remove = asList(
        value,
        'invalid patch format of primitive list',
      );
    } else if (key.startsWith(ELEMENT_ORDER)) {
      directives(lists, key.slice(ELEMENT_ORDER.length)).order = asList(
        value,
        'invalid patch format of setElementOrder list',
      );
    }
  }
  for (const key of lists.keys()) {
    const child = node?.child(key);
    const current = result[key];
    if (Array.isArray(current) && !(key in rest)) {
      result[key] = mergeList(current, [], child, lists.get(key) ?? {});
    }
  }
  for (const [key, value] of Object.entries(rest)) {
    if (key.startsWith(DELETE_FROM_LIST) || key.startsWith(ELEMENT_ORDER)) {
      continue;
    }
    if (value === null) {
      delete result[key];
    } else {
      const merged = mergeValue(
        result[key],
        value,
        node?.child(key),
        lists.get(key) ?? {},
      );
      result[key] = merged;
    }
  }
  return result;
}

/** What of the live object the patch builds on. */
function startingPoint(
  live: JsonObject,
  patch: JsonObject,
  directive: unknown,
  retained: unknown,
): JsonObject {
  if (
    directive !== undefined &&
    !['replace', 'delete', 'merge'].includes(String(directive))
  ) {
    throw badRequest(`unknown patch type found: ${String(directive)}`);
  }
  if (retained === undefined) {
    return live;
  }
  const keep = asList(retained, 'invalid patch format of retainKeys');
  const stray = Object.keys(patch).filter(
    key => !key.startsWith('$') && patch[key] !== null && !keep.includes(key),
  );
  if (stray.length) {
    throw badRequest('invalid patch format of retainKeys');
  }
  return Object.fromEntries(
    Object.entries(live).filter(([key]) => keep.includes(key)),
  );
}

function mergeValue(
  live: unknown,
  value: unknown,
  node: SchemaNode | undefined,
  list: ListDirectives,
): unknown {
  if (isJsonObject(value)) {
    const replaces = node?.patchStrategies.includes('replace');
    const base = isJsonObject(live) && !replaces ? live : {};
    return strategicMerge(base, value, node);
  }
  if (Array.isArray(value)) {
    const merges = node?.patchStrategies.includes('merge');
    return merges
      ? mergeList(Array.isArray(live) ? live : [], value, node, list)
      : value;
  }
  return value;
}

function directives(
  lists: Map<string, ListDirectives>,
  key: string,
): ListDirectives {
  const found = lists.get(key) ?? {};
  lists.set(key, found);
  return found;
}

function asList(value: unknown, problem: string): unknown[] {
  if (!Array.isArray(value)) {
    throw badRequest(problem);
  }
  return value;
}
