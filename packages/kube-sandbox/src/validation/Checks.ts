import {
  isJsonObject,
  sections,
  text,
  type JsonObject,
} from '../json/JsonObject';
import type { StatusCause } from '../status/Status';
import { invalidValue, NON_NEGATIVE, required, unsupported } from './causes';
import type { NameRule } from './names';

/** Gathers what is wrong with an object, field by field. */
export class Checks {
  readonly causes: StatusCause[] = [];

  add(...causes: Array<StatusCause | undefined | false>): void {
    for (const cause of causes) {
      if (cause) {
        this.causes.push(cause);
      }
    }
  }

  /** @returns whether the field has a value */
  need(parent: JsonObject, key: string, path: string, detail = ''): boolean {
    const value = parent[key];
    const missing =
      value === undefined ||
      value === null ||
      value === '' ||
      (Array.isArray(value) && value.length === 0);
    if (missing) {
      this.add(required(`${path}.${key}`, detail));
    }
    return !missing;
  }

  named(value: unknown, path: string, rule: NameRule): void {
    if (typeof value === 'string' && value !== '') {
      rule(value).forEach(detail =>
        this.add(invalidValue(path, value, detail)),
      );
    }
  }

  oneOf(parent: JsonObject, key: string, path: string, values: string[]): void {
    const value = parent[key];
    if (value !== undefined && !values.includes(String(value))) {
      this.add(unsupported(`${path}.${key}`, value, values));
    }
  }

  nonNegative(parent: JsonObject, path: string, ...keys: string[]): void {
    for (const key of keys) {
      const value = parent[key];
      if (typeof value === 'number' && value < 0) {
        this.add(invalidValue(`${path}.${key}`, value, NON_NEGATIVE));
      }
    }
  }

  port(value: unknown, path: string): void {
    if (typeof value === 'number' && !(value >= 1 && value <= 65535)) {
      this.add(
        invalidValue(path, value, 'must be between 1 and 65535, inclusive'),
      );
    }
  }
}

/** The objects of a list with the paths that lead to them. */
export function indexed(
  parent: JsonObject,
  key: string,
  path: string,
): Array<[JsonObject, string]> {
  return sections(parent, key).map((item, index) => [
    item,
    `${path}.${key}[${index}]`,
  ]);
}

/** What stands twice under a key of several objects. */
export function repeated(items: JsonObject[], key: string): Set<number> {
  const seen = new Set<string>();
  const again = new Set<number>();
  items.forEach((item, index) => {
    const value = text(item, key);
    if (value && seen.has(value)) {
      again.add(index);
    }
    seen.add(value ?? '');
  });
  return again;
}

export function isEmptyObject(value: unknown): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}
