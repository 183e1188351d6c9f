/** A label's name and value; written in this order. */
export type Labels = Record<string, string>;

/** What led to one observation; only OpenMetrics can say it. */
export interface Exemplar {
  labels: Labels;
  value: number;
  /** Seconds since the epoch. */
  timestamp: number;
}

export interface Sample {
  /** Such as `_bucket`; none for a plain value. */
  suffix?: string;
  labels: Labels;
  value: number;
  exemplar?: Exemplar;
}

export type MetricType = 'counter' | 'gauge' | 'histogram' | 'summary';

/** One metric with all its series. */
export interface MetricFamily {
  /** As Prometheus' text format names it: counters with their `_total`. */
  name: string;
  type: MetricType;
  help: string;
  samples: Sample[];
}

/** One series: its labels and value. */
export type Series = readonly [labels: Labels, value: number];

function plain(
  type: MetricType,
  name: string,
  help: string,
  series: readonly Series[],
): MetricFamily {
  return {
    name,
    type,
    help,
    samples: series.map(([labels, value]) => ({ labels, value })),
  };
}

export function counter(
  name: string,
  help: string,
  ...series: Series[]
): MetricFamily {
  return plain('counter', name, help, series);
}

export function gauge(
  name: string,
  help: string,
  ...series: Series[]
): MetricFamily {
  return plain('gauge', name, help, series);
}

/** How many observations, their sum, and what their quantiles were of late. */
export type SummarySeries = readonly [
  labels: Labels,
  count: number,
  sum: number,
  quantiles?: Record<string, number>,
];

export function summary(
  name: string,
  help: string,
  ...series: SummarySeries[]
): MetricFamily {
  return {
    name,
    type: 'summary',
    help,
    samples: series.flatMap(([labels, count, sum, quantiles = {}]) => [
      ...Object.entries(quantiles).map(([quantile, value]) => ({
        labels: { ...labels, quantile },
        value,
      })),
      { suffix: '_sum', labels, value: sum },
      { suffix: '_count', labels, value: count },
    ]),
  };
}
