/** `web 1.2.3`, as the release list names a chart. */
export function chartTitle(record: {
  chart?: string;
  chartVersion?: string;
}): string {
  return [record.chart ?? 'unknown chart', record.chartVersion]
    .filter(part => part)
    .join(' ');
}
