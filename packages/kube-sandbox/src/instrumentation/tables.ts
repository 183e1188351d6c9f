import {
  counter,
  gauge,
  type Labels,
  type MetricFamily,
} from '../exposition/MetricFamily';

/** A metric of one series: its name, what it says, its value. */
export type Row = readonly [name: string, help: string, value: number];

/** Whole numbers that only rise. */
export function counters(
  prefix: string,
  rows: readonly Row[],
  labels: Labels = {},
): MetricFamily[] {
  return rows.map(([name, help, value]) =>
    counter(`${prefix}${name}`, help, [labels, Math.floor(value)]),
  );
}

/** Gauges of one series each. */
export function gauges(
  prefix: string,
  rows: readonly Row[],
  labels: Labels = {},
): MetricFamily[] {
  return rows.map(([name, help, value]) =>
    gauge(`${prefix}${name}`, help, [labels, value]),
  );
}

/** Values by the word of one label, as series. */
export function byLabel(
  labels: Labels,
  label: string,
  values: Record<string, number>,
) {
  return Object.entries(values).map(
    ([word, value]) =>
      [{ ...labels, [label]: word }, Math.floor(value)] as const,
  );
}
