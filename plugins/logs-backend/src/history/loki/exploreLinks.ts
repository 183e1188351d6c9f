import type { LogLink } from '@foredeck/backstage-plugin-logs-common';
import type { HistoryQuery } from '@foredeck/backstage-plugin-logs-node';
import type { LokiConfig } from './LokiConfig';
import { lineFilters, streamSelector } from './logql';

/** Queries that one link opens beside each other. */
const MOST_QUERIES = 8;

function millisOf(time: string): string {
  return String(Date.parse(`${time.slice(0, 23)}Z`));
}

/** The same query in Grafana Explore, by its address of schema version 1. */
export function exploreLinks(
  config: LokiConfig,
  { targets, filter, from, to }: Omit<HistoryQuery, 'limit' | 'cursor'>,
): LogLink[] {
  const { viewUrl, dataSource } = config;
  if (!viewUrl || targets.length === 0) {
    return [];
  }
  const source = dataSource ?? 'loki';
  const { filters } = lineFilters(filter);
  const panes = {
    logs: {
      datasource: source,
      queries: targets.slice(0, MOST_QUERIES).map((target, index) => ({
        refId: String.fromCharCode(65 + index),
        expr: `${streamSelector(config, target)}${filters}`,
        datasource: { type: 'loki', uid: source },
      })),
      range: { from: millisOf(from), to: millisOf(to) },
    },
  };
  const url = new URL(viewUrl);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/explore`;
  url.searchParams.set('schemaVersion', '1');
  url.searchParams.set('panes', JSON.stringify(panes));
  return [{ title: 'Open in Grafana', url: url.href }];
}
