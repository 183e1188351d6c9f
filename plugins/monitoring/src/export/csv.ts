import type { Series } from '@foredeck/backstage-plugin-monitoring-common';
import { timesOf } from '../chart/chartData';

/**
 * The values of a panel as RFC 4180 says: a column for the time in ISO 8601, and
 * one for each series, in the unit's own numbers. Names that a spreadsheet would
 * take for a formula are led by an apostrophe.
 */
export function csvOf(panel: {
  from: number;
  to: number;
  step: number;
  series: readonly Series[];
}): string {
  const { series } = panel;
  const head = ['time', ...series.map(({ name }) => harmless(name))];
  const rows = timesOf(panel).map((time, index) => [
    new Date(time * 1000).toISOString(),
    ...series.map(({ values }) => String(values[index] ?? '')),
  ]);
  return [head, ...rows]
    .map(cells => `${cells.map(quoted).join(',')}\r\n`)
    .join('');
}

function harmless(name: string): string {
  return /^[=+\-@\t\r]/.test(name) ? `'${name}` : name;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
}
