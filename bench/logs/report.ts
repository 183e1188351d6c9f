import type { RateResult } from './measureRates';
import { mib } from '../report/results';
import { rateName } from './measureRates';

const RATE_COLUMNS: Array<[title: string, of: (one: RateResult) => string]> = [
  ['reader', one => one.reader],
  ['pods', one => `${one.pods}`],
  ['offered', one => rateName(one.offered)],
  ['lines/s', one => one.linesPerSecond.toFixed(0)],
  ['lost', one => `${one.lost}`],
  ['twice', one => `${one.doubled}`],
  ['order', one => `${one.misordered}`],
  ['across', one => (one.reader === 'portal' ? `${one.crossed}` : '-')],
  ['p50 ms', one => one.p50Ms.toFixed(0)],
  ['p99 ms', one => one.p99Ms.toFixed(0)],
  ['CPU', one => one.cpu.toFixed(2)],
  ['lines/CPU s', one => (one.linesPerSecond / one.cpu).toFixed(0)],
  ['RSS MiB', one => mib(one.mostBytes).toFixed(0)],
  ['limited by', one => limitOf(one)],
];

/** Part of a processor that a process seems to want more of. */
const BUSY = 0.85;

/** What kept a rate from being reached. */
function limitOf(one: RateResult): string {
  if (one.linesPerSecond > 0.97 * one.offered) {
    return '';
  }
  const busy = [
    ...(one.cpu > BUSY ? [one.reader] : []),
    ...(one.generatorCpu > BUSY ? ['generator'] : []),
    ...(one.readerCpu > BUSY ? ['counting'] : []),
  ];
  return busy.join(', ') || 'processors shared';
}

/** The rates as a table. */
export function rateTable(results: readonly RateResult[]): string {
  const rows = [
    RATE_COLUMNS.map(([title]) => title),
    ...results.map(one => RATE_COLUMNS.map(([, of]) => of(one))),
  ];
  const widths = RATE_COLUMNS.map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padStart(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
