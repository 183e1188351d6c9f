import type { JsonObject, JsonValue } from '@backstage/types';
import type { FieldOwner } from '@foredeck/backstage-plugin-helm-common';
import { z } from 'zod';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { Difference, Step } from './differences';

const entrySchema = z.object({
  manager: z.string().default('unknown'),
  operation: z.string().default('Update'),
  time: z.string().optional(),
  fieldsV1: z.custom<JsonObject>(isJsonMap).optional(),
});

type Entry = z.infer<typeof entrySchema>;

const HELM = 'helm';

/**
 * Who wrote the fields that differ, by what the API server keeps in
 * `metadata.managedFields`. Helm is named only for fields nobody else wrote.
 *
 * @param live - with its managed fields
 */
export function fieldOwners(
  live: JsonObject,
  found: readonly Difference[],
): FieldOwner[] {
  const metadata = isJsonMap(live.metadata) ? live.metadata : {};
  const entries = z.array(entrySchema).safeParse(metadata.managedFields);
  const fields = new Map<Entry, string[]>();
  for (const { path, field } of found) {
    const all = (entries.data ?? []).filter(
      one => one.fieldsV1 && owns(one.fieldsV1, live, path),
    );
    const others = all.filter(one => one.manager !== HELM);
    for (const entry of others.length ? others : all) {
      fields.set(entry, [...(fields.get(entry) ?? []), field]);
    }
  }
  return [...fields].map(([{ manager, operation, time }, own]) => ({
    manager,
    operation,
    ...(time && { at: new Date(time).toISOString() }),
    fields: own,
  }));
}

/**
 * Whether a set of fields holds a path, something below it, or what it is an
 * inseparable part of. Format: `f:<name>` for a field, `k:<json>` for the item
 * of a list with these keys, `v:<json>` for a value of a set, `i:<index>`.
 */
function owns(
  fields: JsonObject,
  value: JsonValue | undefined,
  [step, ...rest]: readonly Step[],
): boolean {
  if (step === undefined || Object.keys(fields).length === 0) {
    return true;
  }
  const below =
    typeof step === 'number' ? itemAt(value, step) : fieldAt(value, step);
  const next =
    typeof step === 'number'
      ? itemFields(fields, below, step)
      : fields[`f:${step}`];
  return isJsonMap(next) && owns(next, below, rest);
}

function itemFields(
  fields: JsonObject,
  item: JsonValue | undefined,
  index: number,
): JsonValue | undefined {
  const key = Object.keys(fields).find(one => {
    const json = one.slice(2);
    switch (one.slice(0, 2)) {
      case 'k:':
        return hasKeys(item, parse(json));
      case 'v:':
        return JSON.stringify(item) === json;
      default:
        return one === `i:${index}`;
    }
  });
  return key === undefined ? undefined : fields[key];
}

function hasKeys(item: JsonValue | undefined, keys: unknown): boolean {
  return (
    isJsonMap(item) &&
    isJsonMap(keys) &&
    Object.entries(keys).every(([key, value]) => item[key] === value)
  );
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // A key no API server writes owns nothing.
    return undefined;
  }
}

function itemAt(value: JsonValue | undefined, index: number) {
  return Array.isArray(value) ? value[index] : undefined;
}

function fieldAt(value: JsonValue | undefined, key: string) {
  return isJsonMap(value) ? value[key] : undefined;
}
