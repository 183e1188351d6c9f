import { momentOf, problemOf } from '@foredeck/backstage-plugin-foredeck-react';
import {
  LOG_LEVELS,
  SELECTION_LIMITS,
} from '@foredeck/backstage-plugin-logs-common';
import { LogView, PLAIN_VIEW } from '../model/LogView';
import { readCondition } from './conditionText';
import { splitList } from './escapedList';
import { readLineAddress } from './lineAddress';
import type { ViewParameter } from './writeView';

/** What of an address was left out of the view, and why. */
export interface IgnoredParameter {
  parameter: ViewParameter;
  value: string;
  reason: 'unknown' | 'time' | 'order' | 'long' | 'many';
}

export interface ReadView {
  view: LogView;
  ignored: IgnoredParameter[];
}

const LEVELS: readonly string[] = [...LOG_LEVELS, 'none'];
const CLOCKS = ['local', 'utc', 'relative'] as const;
const { narrowing, conditions, excludes, textLength, regexLength } =
  SELECTION_LIMITS;

/** The view that an address tells; what it tells wrongly is left out and named. */
export function readView(search: URLSearchParams, now: number): ReadView {
  const ignored: IgnoredParameter[] = [];
  const ignore = (
    parameter: ViewParameter,
    value: string,
    reason: IgnoredParameter['reason'],
  ) => {
    ignored.push({ parameter, value, reason });
  };
  const text = (parameter: ViewParameter, longest: number = textLength) => {
    const value = search.get(parameter) ?? '';
    if (value.length > longest) {
      ignore(parameter, value, 'long');
      return undefined;
    }
    return value || undefined;
  };
  const bounded = <T>(parameter: ViewParameter, items: T[], most: number) => {
    if (items.length > most) {
      ignore(parameter, String(items.length), 'many');
    }
    return items.length > 0 ? items.slice(0, most) : undefined;
  };
  const list = (parameter: ViewParameter, most: number) =>
    bounded(
      parameter,
      [...new Set(search.getAll(parameter).flatMap(splitList))],
      most,
    );
  /** One of a few words; anything else is as if it were not there. */
  const word = <T extends string>(
    parameter: ViewParameter,
    words: readonly T[],
  ): T | undefined => {
    const value = search.get(parameter);
    const found = words.find(candidate => candidate === value);
    if (value !== null && found === undefined) {
      ignore(parameter, value, 'unknown');
    }
    return found;
  };
  /** Keeps what `read` makes of each value. */
  const each = <T>(
    parameter: ViewParameter,
    values: string[],
    read: (value: string) => T | undefined,
  ): T[] =>
    values.flatMap(value => {
      const item = value.length <= textLength ? read(value) : undefined;
      if (item === undefined) {
        ignore(
          parameter,
          value,
          value.length > textLength ? 'long' : 'unknown',
        );
        return [];
      }
      return [item];
    });

  const filter: LogView['filter'] = {
    text: text('text'),
    regex: text('regex', regexLength),
    levels: bounded(
      'level',
      each('level', list('level', narrowing) ?? [], readLevel),
      LEVELS.length,
    ),
    fields: bounded(
      'field',
      each('field', search.getAll('field'), readCondition),
      conditions,
    ),
    exclude: bounded(
      'not',
      each('not', search.getAll('not'), value => value || undefined),
      excludes,
    ),
  };
  const line = text('line');
  if (line && !readLineAddress(line)) {
    ignore('line', line, 'unknown');
  }
  const view: LogView = {
    cluster: text('cluster'),
    namespace: text('namespace'),
    narrow: withoutAbsent({
      pods: list('pod', narrowing),
      workloads: list('workload', narrowing),
      containers: list('container', narrowing),
      auxiliary: word('auxiliary', ['no', 'yes']) === 'no' ? false : undefined,
    }),
    filter: withoutAbsent(filter),
    span: readSpan(search, now, ignore),
    find: text('find'),
    wrap: word('wrap', ['yes', 'no']) === 'yes',
    clock: word('clock', CLOCKS) ?? PLAIN_VIEW.clock,
    columns: list('columns', conditions) ?? [],
    line: line && readLineAddress(line) ? line : undefined,
  };
  return { view: withoutAbsent(view), ignored };
}

function readLevel(value: string) {
  return value === 'none'
    ? value
    : LOG_LEVELS.find(candidate => candidate === value);
}

function readSpan(
  search: URLSearchParams,
  now: number,
  ignore: (
    parameter: ViewParameter,
    value: string,
    reason: IgnoredParameter['reason'],
  ) => void,
): LogView['span'] {
  const from = search.get('from');
  const to = search.get('to');
  if (from === null) {
    if (to !== null) {
      ignore('to', to, 'unknown');
    }
    return { kind: 'live' };
  }
  const span = { from, to: to ?? 'now' };
  for (const end of ['from', 'to'] as const) {
    if (momentOf(span[end], now) === undefined) {
      ignore(end, span[end], 'time');
      return { kind: 'live' };
    }
  }
  if (problemOf(span, now) === 'order') {
    ignore('from', `${span.from} – ${span.to}`, 'order');
    return { kind: 'live' };
  }
  return { kind: 'span', ...span };
}

/** So that a view read is equal to the one written. */
function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, entry]) => entry !== undefined),
  ) as T;
}
