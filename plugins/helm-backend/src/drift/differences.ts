import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';

/** A key of a map, or a position in a list. */
export type Step = string | number;

/** One place at which a live object is not as it should be. */
export interface Difference {
  /** From the top of the live object. */
  path: Step[];
  /** As people write it: `spec.template.spec.containers[app].image`. */
  field: string;
}

/** Fields by which Kubernetes tells items of lists apart, the likeliest first. */
const NAMING_KEYS = ['name', 'mountPath', 'containerPort', 'port', 'key', 'ip'];

/** Every place at which `live` differs from `wanted`, as deep as both go. */
export function differences(
  wanted: JsonObject,
  live: JsonObject,
): Difference[] {
  return compare(wanted, live, [], '');
}

function compare(
  wanted: JsonValue | undefined,
  live: JsonValue | undefined,
  path: Step[],
  field: string,
): Difference[] {
  if (isJsonMap(wanted) && isJsonMap(live)) {
    const keys = new Set([...Object.keys(wanted), ...Object.keys(live)]);
    return [...keys].flatMap(key =>
      compare(
        own(wanted, key),
        own(live, key),
        [...path, key],
        joined(field, key),
      ),
    );
  }
  if (Array.isArray(wanted) && Array.isArray(live)) {
    return compareLists(wanted, live, path, field);
  }
  return JSON.stringify(wanted) === JSON.stringify(live)
    ? []
    : [{ path, field }];
}

function compareLists(
  wanted: JsonValue[],
  live: JsonValue[],
  path: Step[],
  field: string,
): Difference[] {
  const key = namingKey([...wanted, ...live]);
  if (key === undefined) {
    return wanted.length === live.length
      ? live.flatMap((item, at) =>
          compare(wanted[at], item, [...path, at], `${field}[${at}]`),
        )
      : [{ path, field }];
  }
  const nameOf = (item: JsonValue) => String(own(item, key));
  const theirs = new Map(wanted.map(item => [nameOf(item), item]));
  const found = live.flatMap((item, at) => {
    const name = nameOf(item);
    const twin = theirs.get(name);
    theirs.delete(name);
    return compare(twin, item, [...path, at], `${field}[${name}]`);
  });
  // What is not on the cluster has no position there, and no owner.
  return [
    ...found,
    ...[...theirs.keys()].map(name => ({
      path: [...path, live.length],
      field: `${field}[${name}]`,
    })),
  ];
}

function namingKey(items: JsonValue[]): string | undefined {
  return NAMING_KEYS.find(
    key =>
      items.length > 0 && items.every(item => own(item, key) !== undefined),
  );
}

function own(value: JsonValue | undefined, key: string) {
  return isJsonMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function joined(field: string, key: string): string {
  if (/[./]/.test(key)) {
    return `${field}[${key}]`;
  }
  return field ? `${field}.${key}` : key;
}
