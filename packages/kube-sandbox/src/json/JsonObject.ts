/** A JSON object whose shape is only known to its schema. */
export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under a key, when there is one. */
export function section(parent: unknown, key: string): JsonObject | undefined {
  const value = isJsonObject(parent) ? parent[key] : undefined;
  return isJsonObject(value) ? value : undefined;
}

/** The objects of a list under a key; what is no object is left out. */
export function sections(parent: unknown, key: string): JsonObject[] {
  const value = isJsonObject(parent) ? parent[key] : undefined;
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

export function text(parent: unknown, key: string): string | undefined {
  const value = isJsonObject(parent) ? parent[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}

export function count(parent: unknown, key: string): number | undefined {
  const value = isJsonObject(parent) ? parent[key] : undefined;
  return typeof value === 'number' ? value : undefined;
}

/** Sets the keys that the object leaves out (or has as null). */
export function fillIn(target: JsonObject, values: JsonObject): JsonObject {
  for (const [key, value] of Object.entries(values)) {
    target[key] ??= value;
  }
  return target;
}

/** The object under a key, made when it is missing. */
export function ensureSection(parent: JsonObject, key: string): JsonObject {
  const existing = section(parent, key);
  if (existing) {
    return existing;
  }
  const made: JsonObject = {};
  parent[key] = made;
  return made;
}
