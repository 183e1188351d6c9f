import type { LogView } from '../model/LogView';
import { writeCondition } from './conditionText';
import { joinList } from './escapedList';

/** The parameters that a view may have in an address, in the order they are written. */
export const VIEW_PARAMETERS = [
  'cluster',
  'namespace',
  'pod',
  'workload',
  'container',
  'auxiliary',
  'text',
  'regex',
  'level',
  'field',
  'not',
  'from',
  'to',
  'find',
  'wrap',
  'clock',
  'columns',
  'line',
] as const;

export type ViewParameter = (typeof VIEW_PARAMETERS)[number];

/** A view as parameters of an address; what is as usual is left out. */
export function writeView(view: LogView): Array<[ViewParameter, string]> {
  const { narrow, filter, span } = view;
  const list = (items?: readonly string[]) =>
    items && items.length > 0 ? [joinList(items)] : [];
  const one = (text?: string) => (text ? [text] : []);
  const values: Record<ViewParameter, string[]> = {
    cluster: one(view.cluster),
    namespace: one(view.namespace),
    pod: list(narrow.pods),
    workload: list(narrow.workloads),
    container: list(narrow.containers),
    auxiliary: narrow.auxiliary === false ? ['no'] : [],
    text: one(filter.text),
    regex: one(filter.regex),
    level: list(filter.levels),
    field: (filter.fields ?? []).map(writeCondition),
    not: (filter.exclude ?? []).filter(text => text !== ''),
    from: span.kind === 'span' ? [span.from] : [],
    to: span.kind === 'span' && span.to !== 'now' ? [span.to] : [],
    find: one(view.find),
    wrap: view.wrap ? ['yes'] : [],
    clock: view.clock === 'local' ? [] : [view.clock],
    columns: list(view.columns),
    line: one(view.line),
  };
  return VIEW_PARAMETERS.flatMap(name =>
    values[name].map((value): [ViewParameter, string] => [name, value]),
  );
}

/**
 * Parameters as the search part of an address, without `?`. Only what would
 * break it is escaped, so that a person can read it and change it.
 */
export function queryText(parameters: Iterable<[string, string]>): string {
  return [...parameters]
    .map(([name, value]) => `${readable(name)}=${readable(value)}`)
    .join('&');
}

function readable(text: string): string {
  return new URLSearchParams([['', text]])
    .toString()
    .slice(1)
    .replace(/%(2C|2F|3A|3D|40)/g, escaped => decodeURIComponent(escaped));
}
