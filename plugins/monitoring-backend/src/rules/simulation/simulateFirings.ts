import type { RulePreview } from '@foredeck/backstage-plugin-monitoring-common';

/** A result of the rule's query over time. */
export interface ConditionSeries {
  labels: Record<string, string>;
  /** Seconds since 1970 at which it had a value, ascending. */
  times: readonly number[];
}

/** When the rule is looked at. */
export interface Evaluation {
  from: number;
  to: number;
  /** Seconds from one evaluation to the next. */
  step: number;
  /** Seconds that the condition must hold. */
  for: number;
}

type Firing = RulePreview['firings'][number];

/**
 * Says when an alert would have fired.
 *
 * It is what Prometheus does at each evaluation: a series in the result whose
 * alert is not active makes it pending as of now; a pending one fires once
 * `now - pendingFrom >= for`, at once when that is 0; a series that is not in the
 * result ends its alert, and a later one begins anew. `to` is the first
 * evaluation without the series, and absent while it fires at the end.
 *
 * It is exact for a rule that is evaluated at these very moments. Prometheus
 * evaluates every 15 to 60 s at moments of its own: with a larger `step`,
 * shorter breaches and shorter breaks between two are missed, and times are
 * exact to one step. What was before `from` is not known, so that an alert that
 * was pending then fires up to `for` later here.
 */
export function simulateFirings(
  series: readonly ConditionSeries[],
  evaluation: Evaluation,
): Firing[] {
  return series
    .flatMap(one => firingsOf(one, evaluation))
    .sort((a, b) => a.from - b.from);
}

function firingsOf(
  { labels, times }: ConditionSeries,
  { to, step, for: patience }: Evaluation,
): Firing[] {
  const firings: Firing[] = [];
  let pendingFrom: number | undefined;
  let firingFrom: number | undefined;
  times.forEach((time, index) => {
    pendingFrom ??= time;
    if (firingFrom === undefined && time - pendingFrom >= patience) {
      firingFrom = time;
    }
    const gone = time + step;
    const next = times[index + 1];
    if (next === undefined ? gone <= to : next > gone + step / 2) {
      if (firingFrom !== undefined) {
        firings.push({ labels, pendingFrom, from: firingFrom, to: gone });
      }
      pendingFrom = undefined;
      firingFrom = undefined;
    }
  });
  if (pendingFrom !== undefined && firingFrom !== undefined) {
    firings.push({ labels, pendingFrom, from: firingFrom });
  }
  return firings;
}
