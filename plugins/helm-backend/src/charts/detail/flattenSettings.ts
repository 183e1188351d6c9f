import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { openSchemas, propertySchemas } from '../../values/schemaWalk';

const DEEPEST = 20;

/** A value a chart can be given, as its values and its schema describe it. */
export interface Setting {
  /** Its default; absent when only the schema names it. */
  value?: JsonValue;
  /** Subschemas that speak of it. */
  schemas: JsonObject[];
  /** True when the schema of the map around it asks for it. */
  required: boolean;
  /** A map whose content is known: its settings are listed by themselves. */
  map: boolean;
}

/**
 * The settings of a chart by dotted path. Lists and empty maps are settings as
 * a whole: Helm replaces lists, and what goes into an empty map is not known.
 */
export function flattenSettings(
  values: JsonObject,
  schema: JsonObject | undefined,
): Map<string, Setting> {
  const found = new Map<string, Setting>();
  const root = schema ?? {};
  const visit = (
    path: string,
    value: JsonValue | undefined,
    schemas: JsonObject[],
    required: boolean,
    depth: number,
  ) => {
    const below = isJsonMap(value) ? value : {};
    const keys = new Set([
      ...Object.keys(below),
      ...(value === undefined || isJsonMap(value) ? named(schemas) : []),
    ]);
    const map = keys.size > 0 && depth <= DEEPEST;
    found.set(path, { value: map ? undefined : value, schemas, required, map });
    if (!map) {
      return;
    }
    const needed = schemas.flatMap(one =>
      Array.isArray(one.required) ? one.required : [],
    );
    for (const key of keys) {
      visit(
        path ? `${path}.${key.replace(/\./g, '\\.')}` : key,
        Object.hasOwn(below, key) ? below[key] : undefined,
        propertySchemas(root, schemas, key),
        needed.includes(key),
        depth + 1,
      );
    }
  };
  visit('', values, openSchemas(root, [root]), false, 0);
  return found;
}

function named(schemas: readonly JsonObject[]): string[] {
  return schemas.flatMap(({ properties }) =>
    isJsonMap(properties) ? Object.keys(properties) : [],
  );
}
