import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap, MASK } from '@foredeck/backstage-plugin-helm-common';
import {
  isSecret,
  itemSchemas,
  openSchemas,
  propertySchemas,
} from './schemaWalk';

/** Properties that name an entry of a list, so that a reordered list keeps its secrets. */
const NAMING_KEYS = ['name', 'key', 'id', 'host'] as const;

/** Names that speak for themselves, for values no schema describes. */
const TELLING_NAME =
  /(password|passwd|passphrase|secret|token|api[-_]?key|private[-_]?key|credentials?)$/i;

/**
 * Hides what a schema marks `writeOnly` or `format: password`, and puts the old
 * value back where a user sends the mask unchanged. Texts that no schema
 * describes are hidden when their name says they are secret.
 */
export class ValuesMask {
  readonly #schema: JsonObject;

  constructor(schema: JsonObject) {
    this.#schema = schema;
  }

  /** A copy with every secret value replaced by the mask; `null` stays `null`. */
  mask(values: JsonObject): JsonObject {
    return this.#maskMap(values, openSchemas(this.#schema, [this.#schema]));
  }

  /** The texts of all secret values, to remove them wherever else they show up. */
  secrets(values: JsonObject): string[] {
    const found = new Set<string>();
    this.#visit(values, (_path, value) =>
      leafTexts(value).forEach(text => found.add(text)),
    );
    return [...found];
  }

  /** Where secret values are: keys and indices, joined by dots. */
  paths(values: JsonObject): string[] {
    const found: string[] = [];
    this.#visit(values, path => found.push(path.join('.')));
    return found;
  }

  /**
   * A copy of `sent` with each mask replaced by what `stored` holds there, or
   * left out where only `defaults` holds something, which keeps the default.
   *
   * @param stored - the user values of the release as they are now
   * @param defaults - chart values with the profile's over them
   * @throws InputError naming the field when there is no old value to keep
   */
  restore(
    sent: JsonObject,
    stored: JsonObject,
    defaults: JsonObject,
  ): JsonObject {
    return restoreMap(sent, stored, defaults, '');
  }

  #visit(
    values: JsonObject,
    onSecret: (path: string[], value: JsonValue | undefined) => void,
  ): void {
    const visit = (
      path: string[],
      value: JsonValue | undefined,
      schemas: JsonObject[],
    ) => {
      if (isSecret(schemas) || isTelling(path.at(-1) ?? '', value, schemas)) {
        onSecret(path, value);
      } else if (Array.isArray(value)) {
        value.forEach((item, index) =>
          visit(
            [...path, String(index)],
            item,
            itemSchemas(this.#schema, schemas, index),
          ),
        );
      } else if (isJsonMap(value)) {
        for (const [name, below] of Object.entries(value)) {
          visit(
            [...path, name],
            below,
            propertySchemas(this.#schema, schemas, name),
          );
        }
      }
    };
    visit([], values, openSchemas(this.#schema, [this.#schema]));
  }

  #maskMap(values: JsonObject, schemas: JsonObject[]): JsonObject {
    return Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        this.#mask(value, propertySchemas(this.#schema, schemas, key), key),
      ]),
    );
  }

  #mask(
    value: JsonValue | undefined,
    schemas: JsonObject[],
    key = '',
  ): JsonValue | undefined {
    if (isSecret(schemas) || isTelling(key, value, schemas)) {
      return value === null || value === undefined || value === ''
        ? value
        : MASK;
    }
    if (Array.isArray(value)) {
      return value.map(
        (item, index) =>
          this.#mask(item, itemSchemas(this.#schema, schemas, index)) ?? null,
      );
    }
    return isJsonMap(value) ? this.#maskMap(value, schemas) : value;
  }
}

function isTelling(
  key: string,
  value: JsonValue | undefined,
  schemas: JsonObject[],
): boolean {
  return (
    schemas.length === 0 && typeof value === 'string' && TELLING_NAME.test(key)
  );
}

function restoreMap(
  sent: JsonObject,
  stored: JsonObject,
  defaults: JsonObject,
  path: string,
): JsonObject {
  const restored: Array<[string, JsonValue | undefined]> = [];
  for (const [key, value] of Object.entries(sent)) {
    const at = path ? `${path}.${key}` : key;
    const old = Object.hasOwn(stored, key) ? stored[key] : undefined;
    const below = Object.hasOwn(defaults, key) ? defaults[key] : undefined;
    if (value !== MASK) {
      restored.push([key, restoreAny(value, old, below, at)]);
    } else if (old !== undefined && old !== null) {
      restored.push([key, old]);
    } else if (below === undefined || below === null || below === '') {
      throw noOldValue(at);
    }
  }
  return Object.fromEntries(restored);
}

function restoreAny(
  value: JsonValue | undefined,
  stored: JsonValue | undefined,
  defaults: JsonValue | undefined,
  path: string,
): JsonValue | undefined {
  if (isJsonMap(value)) {
    return restoreMap(
      value,
      isJsonMap(stored) ? stored : {},
      isJsonMap(defaults) ? defaults : {},
      path,
    );
  }
  if (!Array.isArray(value)) {
    return value;
  }
  // A list replaces the list below it as a whole, so a default can not fill a
  // gap: what the user does not store has to be copied from the default list.
  const oldList = Array.isArray(stored) ? stored : defaults;
  return value.map((item, index) =>
    restoreItem(
      item,
      Array.isArray(oldList) ? counterpart(item, index, oldList) : undefined,
      `${path}[${index}]`,
    ),
  );
}

function restoreItem(
  item: JsonValue,
  old: JsonValue | undefined,
  path: string,
): JsonValue {
  if (item === MASK) {
    if (old === undefined || old === null) {
      throw noOldValue(path);
    }
    return old;
  }
  return restoreAny(item, old, undefined, path) ?? null;
}

/** The entry of the old list that `item` was made from. */
function counterpart(
  item: JsonValue,
  index: number,
  old: JsonValue[],
): JsonValue | undefined {
  if (!isJsonMap(item)) {
    return old[index];
  }
  for (const key of NAMING_KEYS) {
    if (typeof item[key] === 'string' && item[key] !== MASK) {
      const same = old.filter(one => isJsonMap(one) && one[key] === item[key]);
      return same.length === 1 ? same[0] : undefined;
    }
  }
  return old[index];
}

function noOldValue(path: string): InputError {
  return new InputError(
    `${path}: there is no earlier value to keep; type the value itself in place of the mask`,
  );
}

function leafTexts(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') {
    return value ? [value] : [];
  }
  if (typeof value === 'number') {
    return [String(value)];
  }
  if (Array.isArray(value)) {
    return value.flatMap(leafTexts);
  }
  return isJsonMap(value) ? Object.values(value).flatMap(leafTexts) : [];
}
