import type { JsonValue } from '@backstage/types';
import {
  isJsonMap,
  toDottedPath,
} from '@foredeck/backstage-plugin-helm-common';

/**
 * One text for one meaning: keys sorted, and nothing where there is nothing,
 * since a `null` over nothing changes nothing for Helm.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value, false)) ?? 'null';
}

/** As `canonicalJson`, for what may lie over something that a `null` takes away. */
export function canonicalJsonWithNulls(value: unknown): string {
  return JSON.stringify(sorted(value, true)) ?? 'null';
}

function sorted(value: unknown, nulls: boolean): unknown {
  if (Array.isArray(value)) {
    return value.map(one => sorted(one, nulls));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, below]) => (below !== null || nulls) && below !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, below]) => [key, sorted(below, nulls)]),
  );
}

/** Dotted paths where two trees differ, those of maps not named themselves. */
export function differingPaths(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path: readonly string[] = [],
): string[] {
  if (isJsonMap(before) && isJsonMap(after)) {
    const keys = new Set([...Object.keys(after), ...Object.keys(before)]);
    return [...keys]
      .sort()
      .flatMap(key =>
        differingPaths(own(before, key), own(after, key), [...path, key]),
      );
  }
  return canonicalJson(before ?? null) === canonicalJson(after ?? null)
    ? []
    : [toDottedPath(path)];
}

function own(
  map: Record<string, JsonValue | undefined>,
  key: string,
): JsonValue | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
