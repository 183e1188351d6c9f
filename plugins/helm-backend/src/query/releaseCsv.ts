import type { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';

type Cell = string | number | undefined;

const COLUMNS: Array<[string, (row: ReleaseRow) => Cell]> = [
  ['cluster', row => row.cluster],
  ['namespace', row => row.namespace],
  ['name', row => row.name],
  ['status', row => row.status],
  ['health', row => row.health.state],
  ['reason', row => row.health.reason],
  ['ready', row => row.health.ready],
  ['desired', row => row.health.desired],
  ['revision', row => row.revision],
  ['chart', row => row.chart],
  ['chartVersion', row => row.chartVersion],
  ['newestChartVersion', row => row.newestChartVersion],
  ['appVersion', row => row.appVersion],
  ['image', row => row.image],
  ['updated', row => row.updated],
  ['component', row => row.entityRef],
  ['owners', row => row.owners?.join(' ')],
  ['space', row => row.space],
  ['environment', row => row.environment],
  ['profile', row => row.profile],
  ['labels', row => labels(row)],
  ['problem', row => row.problem],
];

/** The first line of the file. */
export function csvHeader(): string {
  return csvRecord(COLUMNS.map(([name]) => name));
}

/** One release as a line of CSV (RFC 4180). */
export function csvLine(row: ReleaseRow): string {
  return csvRecord(COLUMNS.map(([, cell]) => cell(row)));
}

/** Cells as one record, ended as RFC 4180 asks. */
export function csvRecord(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/**
 * A text that a spreadsheet would run as a formula is kept one by an
 * apostrophe before it (OWASP, CSV injection).
 */
function csvCell(value: Cell): string {
  if (value === undefined || typeof value === 'number') {
    return String(value ?? '');
  }
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function labels(row: ReleaseRow): string | undefined {
  return (
    row.labels &&
    Object.entries(row.labels)
      .map(([key, value]) => `${key}=${value}`)
      .sort()
      .join(' ')
  );
}
