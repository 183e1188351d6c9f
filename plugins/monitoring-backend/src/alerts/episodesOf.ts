import type { AlertEpisode } from '@foredeck/backstage-plugin-monitoring-common';
import type { RangeSeries } from '../sources/MetricSource';

/** Labels of the series `ALERTS` that are not the alert's own. */
const NOT_OF_ALERT = new Set(['__name__', 'alertstate']);

/**
 * The times a series of `ALERTS` was there. Samples are `step` apart; a missing
 * one ends an episode. It was there at some time within the step before each of
 * its samples, so an episode begins up to a step before its first one.
 */
export function episodesOf(
  series: RangeSeries,
  about: {
    namespace: string;
    from: number;
    to: number;
    step: number;
    /** Whether what is there at `to` still is. */
    goesOn: boolean;
  },
): AlertEpisode[] {
  const { namespace, from, to, step, goesOn } = about;
  const labels = Object.fromEntries(
    Object.entries(series.labels).filter(([label]) => !NOT_OF_ALERT.has(label)),
  );
  const spans: Array<{ first: number; last: number }> = [];
  for (const [time] of series.points) {
    const current = spans.at(-1);
    if (current && time - current.last < step * 1.5) {
      current.last = time;
    } else {
      spans.push({ first: time, last: time });
    }
  }
  return spans.map(({ first, last }) => ({
    name: labels.alertname ?? '',
    namespace,
    severity: labels.severity,
    labels,
    state: series.labels.alertstate === 'pending' ? 'pending' : 'firing',
    from: Math.max(from, first - step),
    ...(goesOn && last > to - step ? {} : { to: last }),
  }));
}

/**
 * Ends what was pending where the same alert begins to fire; within one step
 * both are seen. What was pending for less than a step is left out.
 */
export function pendingUntilFiring(
  episodes: readonly AlertEpisode[],
): AlertEpisode[] {
  const firing = new Map<string, AlertEpisode[]>();
  for (const one of episodes) {
    if (one.state === 'firing') {
      const key = keyOf(one);
      firing.set(key, [...(firing.get(key) ?? []), one]);
    }
  }
  return episodes.flatMap(one => {
    const next =
      one.state === 'pending' &&
      firing
        .get(keyOf(one))
        ?.find(
          ({ from }) =>
            from >= one.from && (one.to === undefined || from <= one.to),
        );
    if (!next) {
      return [one];
    }
    return next.from > one.from ? [{ ...one, to: next.from }] : [];
  });
}

function keyOf({ labels }: AlertEpisode): string {
  return JSON.stringify(
    Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
