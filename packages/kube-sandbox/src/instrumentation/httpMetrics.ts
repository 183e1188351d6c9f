import {
  countOf,
  histogram,
  type HistogramOptions,
  type HistogramSeries,
  type Observations,
} from '../exposition/histogram';
import type {
  Exemplar,
  Labels,
  MetricFamily,
  Series,
} from '../exposition/MetricFamily';
import type { RequestSeries } from '../traffic/RequestSeries';
import { exemplarOf } from './exemplars';
import type { Program } from './Program';

/** What most libraries take for seconds when they are told nothing. */
export const SECONDS_BOUNDS = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];

/** How a library labels a request. */
export type RequestLabels = (request: RequestSeries) => Labels;

/** Durations of requests; those that a library labels alike are one series. */
export function requestDurations(
  program: Program,
  options: HistogramOptions,
  labelsOf: RequestLabels,
): MetricFamily {
  return histogram(options, mergedRequests(program, labelsOf));
}

/** Counts of requests by what a library labels them with. */
export function requestCounts(
  program: Program,
  labelsOf: RequestLabels,
): Series[] {
  return mergedRequests(program, labelsOf).map(({ labels, observations }) => [
    labels,
    Math.floor(countOf(observations)),
  ]);
}

/** Requests that a library labels alike, together. */
export function mergedRequests(
  program: Program,
  labelsOf: RequestLabels,
): HistogramSeries[] {
  const series = new Map<
    string,
    { labels: Labels; observations: Observations[]; exemplar?: Exemplar }
  >();
  for (const request of program.requests) {
    const labels = labelsOf(request);
    const key = Object.values(labels).join('\n');
    const found = series.get(key);
    if (found) {
      found.observations.push(...request.durations);
    } else {
      series.set(key, {
        labels,
        observations: [...request.durations],
        exemplar: exemplarOf(program, request),
      });
    }
  }
  return [...series.values()];
}

/** Bounds as Java and OpenMetrics write them: `1.0`. */
export function decimalBound(bound: number): string {
  return Number.isInteger(bound) ? `${bound}.0` : String(bound);
}
