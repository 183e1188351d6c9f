import type { Exemplar, Labels, MetricFamily, Sample } from './MetricFamily';

/** How many observations lie about one median, spread log-normally. */
export interface Observations {
  count: number;
  median: number;
  /** Standard deviation of the logarithm. */
  spread: number;
}

export interface HistogramSeries {
  labels: Labels;
  observations: readonly Observations[];
  /** Shown on the bucket its value falls into. */
  exemplar?: Exemplar;
}

export interface HistogramOptions {
  name: string;
  help: string;
  /** Upper bounds without +Inf, ascending, in the unit of the observations. */
  bounds: readonly number[];
  /** How a bound is written; `1` by default, where some libraries write `1.0`. */
  writeBound?: (bound: number) => string;
}

/** A histogram whose buckets never fall, neither with the bound nor with time. */
export function histogram(
  { name, help, bounds, writeBound = String }: HistogramOptions,
  series: readonly HistogramSeries[],
): MetricFamily {
  return {
    name,
    type: 'histogram',
    help,
    samples: series.flatMap(one => samplesOf(one, bounds, writeBound)),
  };
}

function samplesOf(
  { labels, observations, exemplar }: HistogramSeries,
  bounds: readonly number[],
  writeBound: (bound: number) => string,
): Sample[] {
  const all = Math.floor(countOf(observations));
  let lower = -Infinity;
  const bucket = (le: string, bound: number, value: number): Sample => {
    const holds =
      exemplar &&
      exemplar.value > lower &&
      exemplar.value <= bound &&
      value > 0;
    lower = bound;
    return {
      suffix: '_bucket',
      labels: { ...labels, le },
      value,
      ...(holds && { exemplar }),
    };
  };
  return [
    ...bounds.map(bound =>
      bucket(
        writeBound(bound),
        bound,
        Math.floor(
          observations.reduce(
            (sum, part) => sum + part.count * shareBelow(bound, part),
            0,
          ),
        ),
      ),
    ),
    bucket('+Inf', Infinity, all),
    { suffix: '_sum', labels, value: sumOf(observations) },
    { suffix: '_count', labels, value: all },
  ];
}

export function countOf(observations: readonly Observations[]): number {
  return observations.reduce((sum, { count }) => sum + count, 0);
}

/** The mean of a log-normal distribution is `median * exp(spread^2 / 2)`. */
export function sumOf(observations: readonly Observations[]): number {
  return observations.reduce(
    (sum, { count, median, spread }) =>
      sum + count * median * Math.exp((spread * spread) / 2),
    0,
  );
}

function shareBelow(bound: number, { median, spread }: Observations): number {
  return normalShareBelow(Math.log(bound / median) / spread);
}

/**
 * The share of a standard normal distribution below `x`, by its logistic
 * approximation (error below 0.02 %): smooth and strictly rising, which counters need.
 */
function normalShareBelow(x: number): number {
  return 1 / (1 + Math.exp(-(1.5976 * x + 0.07056 * x ** 3)));
}
