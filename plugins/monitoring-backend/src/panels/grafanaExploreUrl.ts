import type { TimeSpan } from '@foredeck/backstage-plugin-monitoring-common';

/** Queries that one link opens beside each other; Grafana names them by letters. */
const MOST_QUERIES = 26;

/** Queries in Grafana Explore, by its address of schema version 1. */
export function grafanaExploreUrl(
  {
    url: base,
    dataSource = 'prometheus',
  }: { url: string; dataSource?: string },
  queries: ReadonlyArray<{ expr: string; legend?: string }>,
  { from, to }: TimeSpan,
): string {
  const panes = {
    metrics: {
      datasource: dataSource,
      queries: queries
        .slice(0, MOST_QUERIES)
        .map(({ expr, legend }, index) => ({
          refId: String.fromCharCode(65 + index),
          expr,
          legendFormat: legend ?? '__auto',
          range: true,
          datasource: { type: 'prometheus', uid: dataSource },
        })),
      range: {
        from: String(Math.round(from * 1000)),
        to: String(Math.round(to * 1000)),
      },
    },
  };
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/explore`;
  url.searchParams.set('schemaVersion', '1');
  url.searchParams.set('panes', JSON.stringify(panes));
  return url.href;
}
