import { section, sections, text, type JsonObject } from '../json/JsonObject';
import type { KubeObject } from '../store/KubeObject';
import { ageOf } from './humanDuration';
import type { Cell, Column } from './Table';

type Read = (object: KubeObject, now: Date) => Cell;

/** A column of text. */
export function column(
  name: string,
  description: string,
  cell: Read,
  type = 'string',
): Column {
  return { name, type, description, cell };
}

export function count(name: string, description: string, cell: Read): Column {
  return column(name, description, cell, 'integer');
}

/** A column that only `-o wide` shows. */
export function wide(shown: Column): Column {
  return { ...shown, priority: 1 };
}

export const NAME: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  description: 'The name of the object.',
  cell: object => object.metadata.name,
};

export const AGE = column(
  'Age',
  'How long ago the object was created.',
  (object, now) => ageOf(object.metadata.creationTimestamp, now),
);

export const CREATED_AT: Column = {
  name: 'Created At',
  type: 'date',
  description: 'When the object was created.',
  cell: object => object.metadata.creationTimestamp ?? null,
};

export const spec = (object: KubeObject): JsonObject =>
  section(object, 'spec') ?? {};

export const status = (object: KubeObject): JsonObject =>
  section(object, 'status') ?? {};

export const orNone = (value: unknown): string =>
  value === undefined || value === null || value === ''
    ? '<none>'
    : String(value);

/** `a=b,c=d` by key. */
export function formatLabels(labels: unknown): string {
  const pairs = Object.entries((labels ?? {}) as JsonObject)
    .map(([key, value]) => `${key}=${value}`)
    .sort();
  return pairs.length ? pairs.join(',') : '<none>';
}

/** A LabelSelector in the notation of `kubectl -l`. */
export function formatSelector(selector: unknown): string {
  const equal = Object.entries(section(selector, 'matchLabels') ?? {}).map(
    ([key, value]): [string, string] => [key, `${key}=${value}`],
  );
  const rules = sections(selector, 'matchExpressions').map(
    (rule): [string, string] => {
      const key = text(rule, 'key') ?? '';
      const values = Array.isArray(rule.values)
        ? `(${[...rule.values].sort().join(',')})`
        : '()';
      switch (rule.operator) {
        case 'In':
          return [key, `${key} in ${values}`];
        case 'NotIn':
          return [key, `${key} notin ${values}`];
        case 'DoesNotExist':
          return [key, `!${key}`];
        default:
          return [key, key];
      }
    },
  );
  const all = [...equal, ...rules].sort(([a], [b]) => (a < b ? -1 : 1));
  return all.length ? all.map(([, told]) => told).join(',') : '<none>';
}

/** Joins the first few; says how many more there are. */
export function firstFew(items: string[], max = 3): string {
  const shown = items.slice(0, max).join(',');
  return items.length > max
    ? `${shown} + ${items.length - max} more...`
    : shown;
}

/** The wide columns of what has a pod template. */
export function templateColumns(
  podSpecOf: (object: KubeObject) => JsonObject | undefined,
): Column[] {
  const listed = (key: string) => (object: KubeObject) =>
    sections(podSpecOf(object), 'containers')
      .map(container => text(container, key) ?? '')
      .join(',');
  return [
    wide(column('Containers', 'Names of the containers.', listed('name'))),
    wide(column('Images', 'Images of the containers.', listed('image'))),
  ];
}

export const SELECTOR = wide(
  column('Selector', 'Which pods belong to it.', object =>
    formatSelector(spec(object).selector),
  ),
);
