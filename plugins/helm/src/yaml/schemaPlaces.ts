import { JsonArray, JsonObject, JsonValue } from '@backstage/types';
import { FormValue, isJsonObject, own } from '../values/json';
import { resolve } from '../values/schemaTitle';

/** What a schema says about a setting, for a person. */
export interface SettingDoc {
  title?: string;
  description?: string;
  /** Such as `text`, `integer or text`. */
  types: string[];
  values: JsonValue[];
  default?: JsonValue;
  examples: JsonValue[];
}

/**
 * All schemas that apply at a path: behind references, of every alternative,
 * and of members and items.
 */
export function placesAt(path: string[], schema: JsonObject): JsonObject[] {
  return path.reduce<JsonObject[]>(
    (places, key) => places.flatMap(place => childrenAt(place, key, schema)),
    alternatives(schema, schema),
  );
}

/** The members a mapping at a path may have, with their schemas. */
export function membersAt(
  path: string[],
  schema: JsonObject,
): Map<string, SettingDoc> {
  const names = placesAt(path, schema).flatMap(({ properties }) =>
    isJsonObject(properties) ? Object.keys(properties) : [],
  );
  return new Map(
    names.map(name => [name, docAt([...path, name], schema)] as const),
  );
}

export function docAt(path: string[], schema: JsonObject): SettingDoc {
  const places = placesAt(path, schema);
  const text = (key: string) =>
    places.map(place => own(place, key)).find(isText);
  const list = (key: string) =>
    places.flatMap(place => {
      const value = own(place, key);
      return Array.isArray(value) ? (value as JsonArray) : [];
    });
  const values = unique([
    ...list('enum'),
    ...places.flatMap(place => {
      const only = own(place, 'const');
      return only === undefined ? [] : [only];
    }),
  ]);
  return {
    title: text('title'),
    description: text('description'),
    types: unique(
      places.flatMap(({ type }) => (type === undefined ? [] : [type].flat())),
    ).map(String),
    values,
    default: places
      .map(place => own(place, 'default'))
      .find(value => value !== undefined),
    examples: list('examples'),
  };
}

function childrenAt(
  place: JsonObject,
  key: string,
  root: JsonObject,
): JsonObject[] {
  const { properties, items, additionalProperties } = place;
  const property = isJsonObject(properties) ? own(properties, key) : undefined;
  const isIndex = /^\d+$/.test(key);
  const child = property ?? ((isIndex && items) || additionalProperties);
  return isJsonObject(child) ? alternatives(child, root) : [];
}

// Schemas may refer to themselves.
const DEEPEST = 4;

function alternatives(
  schema: FormValue,
  root: JsonObject,
  depth = 0,
): JsonObject[] {
  const place = resolve(schema, root);
  if (!isJsonObject(place) || depth > DEEPEST) {
    return [];
  }
  const more = ['allOf', 'oneOf', 'anyOf'].flatMap(key => {
    const list = own(place, key);
    return Array.isArray(list) ? list : [];
  });
  const conditional = ['then', 'else'].flatMap(key => own(place, key) ?? []);
  return [
    place,
    ...[...more, ...conditional].flatMap(inner =>
      alternatives(inner, root, depth + 1),
    ),
  ];
}

function unique<T extends JsonValue>(values: T[]): T[] {
  const seen = new Map(values.map(value => [JSON.stringify(value), value]));
  return [...seen.values()];
}

function isText(value: FormValue): value is string {
  return typeof value === 'string' && value !== '';
}
