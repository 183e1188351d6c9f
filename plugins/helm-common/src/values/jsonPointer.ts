import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap, ownValue, setOwnValue } from './jsonMap';

/** Writes a path as a JSON pointer (RFC 6901); the empty path is `''`. */
export function toPointer(path: readonly string[]): string {
  return path
    .map(part => `/${part.replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');
}

/** Reads a JSON pointer (RFC 6901) as a path. */
export function fromPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/**
 * Writes a path as people do: `image.tag`, `env[0].name`; a key that holds a
 * dot or a bracket is quoted, `annotations["a.b/c"]`.
 */
export function toDottedPath(path: readonly string[]): string {
  return path.reduce((text, part) => {
    if (/^\d+$/.test(part)) {
      return `${text}[${part}]`;
    }
    if (/[.[\]"]/.test(part) || part === '') {
      return `${text}[${JSON.stringify(part)}]`;
    }
    return text ? `${text}.${part}` : part;
  }, '');
}

/** The value at a path of maps; lists are leaves and never entered. */
export function valueAt(
  values: JsonObject,
  path: readonly string[],
): JsonValue | undefined {
  let at: JsonValue | undefined = values;
  for (const part of path) {
    at = isJsonMap(at) ? ownValue(at, part) : undefined;
  }
  return at;
}

/** A copy with `value` at a path; what is no map on the way there becomes one. */
export function withValueAt(
  values: JsonObject,
  path: readonly string[],
  value: JsonValue,
): JsonObject {
  const copy: JsonObject = Object.fromEntries(Object.entries(values));
  const [key, ...below] = path;
  if (key === undefined) {
    return copy;
  }
  const old = ownValue(copy, key);
  setOwnValue(
    copy,
    key,
    below.length ? withValueAt(isJsonMap(old) ? old : {}, below, value) : value,
  );
  return copy;
}

/** A copy without what is at a path, nor the maps that this leaves empty. */
export function withoutValueAt(
  values: JsonObject,
  path: readonly string[],
): JsonObject {
  const [key, ...below] = path;
  const old = key === undefined ? undefined : ownValue(values, key);
  if (old === undefined) {
    return values;
  }
  const rest = Object.entries(values).filter(([name]) => name !== key);
  if (!below.length || !isJsonMap(old)) {
    return below.length ? values : Object.fromEntries(rest);
  }
  const kept = withoutValueAt(old, below);
  return Object.keys(kept).length || !Object.keys(old).length
    ? Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          name === key ? kept : value,
        ]),
      )
    : Object.fromEntries(rest);
}
