import type { LogFilter } from '@foredeck/backstage-plugin-logs-common';
import type { HistoryTarget } from '@foredeck/backstage-plugin-logs-node';
import {
  TIME_FIELD,
  type StoreFields,
  type TimePrecision,
} from '../fields/StoreFields';
import { podNamePattern } from '../../store/podNames';

/** A condition of the query language that both products share. */
export type Clause = Record<string, unknown>;

/** Any of them; one alone is itself. */
export function anyOf(clauses: Clause[]): Clause {
  return clauses.length === 1
    ? clauses[0]
    : { bool: { should: clauses, minimum_should_match: 1 } };
}

/** One of these values in one of these fields. */
export function termsIn(fields: string[], values: string[]): Clause {
  return anyOf(
    fields.map(field =>
      values.length === 1
        ? { term: { [field]: values[0] } }
        : { terms: { [field]: values } },
    ),
  );
}

/** Lines of these targets and no others. */
export function targetsClause(
  targets: readonly HistoryTarget[],
  { exact }: Pick<StoreFields, 'exact'>,
): Clause {
  return anyOf(
    targets.map(({ namespace, pods, containers }) => {
      const all = [termsIn(exact.namespace, [namespace])];
      if (pods) {
        const { names = [], workloads = [] } = pods;
        const either = [
          ...(names.length ? [termsIn(exact.pod, names)] : []),
          ...(workloads.length
            ? exact.pod.map(field => ({
                regexp: { [field]: { value: podNamePattern({ workloads }) } },
              }))
            : []),
        ];
        // Neither names nor workloads: no pod is meant, rather than all.
        all.push(either.length ? anyOf(either) : { match_none: {} });
      }
      if (containers && exact.container.length) {
        all.push(termsIn(exact.container, containers));
      }
      return all.length === 1 ? all[0] : { bool: { filter: all } };
    }),
  );
}

/**
 * From `from` on and before `to`, RFC 3339 with nine digits. A store that keeps
 * milliseconds cuts what a request says to them, which would leave lines out:
 * it is asked for whole milliseconds.
 */
export function timeClause(
  precision: TimePrecision,
  { from, to }: { from: string; to: string },
): Clause {
  return {
    range: {
      [TIME_FIELD]: {
        // Where both are kept, some lines before it may be found, too.
        gte: precision === 'ms' ? nextMillisecond(from) : from,
        lt: precision === 'ns' ? to : nextMillisecond(to),
        format: 'strict_date_optional_time_nanos',
      },
    },
  };
}

/** The first whole millisecond that is not before a time. */
function nextMillisecond(time: string): string {
  const whole = `${time.slice(0, 23)}Z`;
  return time.slice(23, 29) === '000000'
    ? whole
    : new Date(Date.parse(whole) + 1).toISOString();
}

/**
 * A line that may hold the text, where the store can look for any part of a
 * text: then it finds all lines that do, and perhaps others. The portal ignores
 * case in Unicode's way and colours; a store knows that of ASCII, and colours
 * are text to it.
 */
export function textClause(
  filter: LogFilter | undefined,
  { anyPart }: Pick<StoreFields, 'anyPart'>,
): Clause | undefined {
  const text = filter?.text;
  if (!text || anyPart.length === 0) {
    return undefined;
  }
  const pattern = [...text].map(partOfPattern).join('');
  return anyOf(
    anyPart.flatMap(field => [
      {
        wildcard: {
          [field]: { value: `*${pattern}*`, case_insensitive: true },
        },
      },
      { wildcard: { [field]: { value: '*\u001b*' } } },
    ]),
  );
}

function partOfPattern(letter: string): string {
  if (letter < ' ' || letter > '~') {
    return '*';
  }
  // They are lower cases of letters beyond ASCII, too.
  if (/[ik]/i.test(letter)) {
    return '?';
  }
  return /[*?\\]/.test(letter) ? `\\${letter}` : letter;
}

export function selectorClauses(selector: Record<string, string>): Clause[] {
  return Object.entries(selector).map(([field, value]) => ({
    term: { [field]: value },
  }));
}
