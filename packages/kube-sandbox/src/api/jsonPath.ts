type Json = Record<string, unknown>;

/** Reads a dotted path such as `.spec.replicas`; undefined when it is absent. */
export function valueAt(object: unknown, path: string): unknown {
  return path
    .split('.')
    .filter(Boolean)
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null
          ? (value as Json)[key]
          : undefined,
      object,
    );
}

/** A copy of an object with one dotted path set; the rest is shared. */
export function withValueAt<T extends Json>(
  object: T,
  path: string,
  value: unknown,
): T {
  const [key, ...rest] = path.split('.').filter(Boolean);
  return {
    ...object,
    [key]:
      rest.length === 0
        ? value
        : withValueAt((object[key] as Json) ?? {}, rest.join('.'), value),
  };
}
