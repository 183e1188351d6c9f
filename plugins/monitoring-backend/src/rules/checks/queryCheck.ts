import type { RuleCheck } from '@foredeck/backstage-plugin-monitoring-common';
import type { WatchedQuery } from '../preview/watchQuery';

const ABOUT = { id: 'query', title: 'Result' } as const;

/**
 * Whether the query has had results that a rule can work on.
 *
 * @param labels - that every alert of the rule gets, over those of its series
 */
export function queryCheck(
  { series, threshold, conditions, firings }: WatchedQuery,
  labels: Record<string, string>,
): RuleCheck {
  const alike = firstAlike(
    conditions.map(one => JSON.stringify(sorted({ ...one, ...labels }))),
  );
  if (alike !== undefined) {
    return {
      ...{ ...ABOUT, level: 'block' },
      finding: `Several series of the result would be one alert, as they differ only in labels that the alert has of its own: ${alike}. Prometheus then evaluates none`,
      fix: 'Join the series, such as by sum(...) or max(...), or give them labels that differ',
    };
  }
  if (series.length === 0) {
    return threshold
      ? {
          ...{ ...ABOUT, level: 'warn' },
          finding:
            'The query had no series in this span, so that the rule could not fire',
          fix: 'Check the names of metrics and labels; choose a longer span',
        }
      : {
          ...{ ...ABOUT, level: 'note' },
          finding: 'The query had no result in this span: it was never met',
        };
  }
  const times = firings.length;
  return {
    ...{ ...ABOUT, level: 'ok' },
    finding: `It would have fired ${
      times === 1 ? 'once' : `${times} times`
    } in this span`,
  };
}

function firstAlike(keys: string[]): string | undefined {
  return keys.find((key, index) => keys.indexOf(key) !== index);
}

function sorted(labels: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
