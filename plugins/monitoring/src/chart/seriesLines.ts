import type {
  PanelQuery,
  Series,
} from '@foredeck/backstage-plugin-monitoring-common';
import { beforeKey } from './chartData';
import type { ChartLine } from './ChartModel';
import type { ColorSlots } from './palette';

/** Names a series among those of a panel, the same in every answer. */
export function seriesKey({ query, name, labels }: Series): string {
  const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([query, name, pairs]);
}

export interface LineSource {
  series: readonly Series[];
  /** An earlier span, moved to the times of now. */
  before?: readonly Series[];
  queries?: ReadonlyArray<Pick<PanelQuery, 'style'>>;
  stacked?: boolean;
}

/** Name of the sum of a stack an earlier span ago. */
export interface LineNames {
  before(name: string): string;
  beforeSum: string;
}

/** The lines of a panel: first those of now, then limits, then those of before. */
export function linesOf(
  source: LineSource,
  slots: ColorSlots,
  colors: readonly string[],
  names: LineNames,
): ChartLine[] {
  const { series, before = [], queries = [], stacked } = source;
  const keys = series.map(seriesKey);
  const slotOf = slots.of(keys);
  const colorOf = (key: string) =>
    colors[(slotOf.get(key) ?? 0) % colors.length];
  const isLimit = ({ query }: Series) => queries[query]?.style === 'limit';
  const now = series.map((one, index): ChartLine => {
    const key = keys[index];
    return {
      key,
      name: one.name,
      color: colorOf(key),
      look: isLimit(one) ? 'limit' : 'line',
      values: one.values,
    };
  });
  const plain = now.filter(({ look }) => look === 'line');
  const limits = now.filter(({ look }) => look === 'limit');
  // How high a limit was earlier tells nobody anything.
  const earlier = before.filter(one => !isLimit(one));
  if (stacked) {
    const sum = sumOf(earlier.map(one => one.values));
    const line: ChartLine = {
      key: beforeKey('sum'),
      name: names.beforeSum,
      color: colors[colors.length - 1],
      look: 'before',
      values: sum,
    };
    return [...plain, ...limits, ...(sum.length > 0 ? [line] : [])];
  }
  const matched = earlier.map((one): ChartLine => {
    const key = seriesKey(one);
    return {
      key: beforeKey(key),
      name: names.before(one.name),
      // What is no longer there has no colour of its own.
      color: slotOf.has(key) ? colorOf(key) : colors[colors.length - 1],
      look: 'before',
      values: one.values,
    };
  });
  return [...plain, ...limits, ...matched];
}

function sumOf(all: Array<ReadonlyArray<number | null>>) {
  const length = Math.max(0, ...all.map(values => values.length));
  return Array.from({ length }, (_, index) => {
    const there = all
      .map(values => values[index] ?? null)
      .filter((value): value is number => value !== null);
    return there.length > 0
      ? there.reduce((sum, value) => sum + value, 0)
      : null;
  });
}
