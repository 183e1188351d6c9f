import type { LogLink } from '@foredeck/backstage-plugin-logs-common';
import type {
  HistoryQuery,
  HistoryTarget,
} from '@foredeck/backstage-plugin-logs-node';
import { TIME_FIELD, type StoreFields } from '../fields/StoreFields';
import { dataViewOf } from '../settings/indexPattern';
import type { SearchSettings } from '../settings/SearchSettings';
import { kuery, viewFields } from './kuery';
import { rison, type Rison } from './rison';

/** Of one query; each opens one data view. */
const MOST_LINKS = 3;

/** Whole milliseconds, which is what these pages know. */
function millisecondsOf(time: string): string {
  return new Date(Date.parse(time)).toISOString();
}

/**
 * The same query, time and columns in Kibana's Discover or in OpenSearch
 * Dashboards. Both take the address that Discover had in Kibana 7.
 */
export function discoverLinks(
  settings: SearchSettings,
  query: Omit<HistoryQuery, 'limit' | 'cursor'>,
  fieldsOf: (target: HistoryTarget) => StoreFields | undefined,
): LogLink[] {
  const { viewUrl, product } = settings;
  if (!viewUrl || query.targets.length === 0) {
    return [];
  }
  const views = new Map<string, HistoryTarget[]>();
  for (const target of query.targets) {
    const view = dataViewOf(settings, target);
    views.set(view, [...(views.get(view) ?? []), target]);
  }
  const name = product === 'elasticsearch' ? 'Kibana' : 'OpenSearch Dashboards';
  return [...views].slice(0, MOST_LINKS).map(([index, targets]) => {
    const fields = viewFields(fieldsOf(targets[0]));
    const time: Rison = {
      from: millisecondsOf(query.from),
      to: millisecondsOf(query.to),
    };
    const state: Rison = {
      columns: [fields.of('pod'), fields.of('container'), fields.text],
      index,
      query: {
        language: 'kuery',
        query: kuery(targets, query.filter, fields),
      },
      sort: [[TIME_FIELD, query.direction === 'backward' ? 'desc' : 'asc']],
    };
    const address = `${viewUrl.href.replace(/\/+$/, '')}/app/discover#/`;
    const states = `_g=${encode({ time })}&_a=${encode(state)}`;
    return {
      title: views.size > 1 ? `Open in ${name} (${index})` : `Open in ${name}`,
      url: `${address}?${states}`,
    };
  });
}

function encode(state: Rison): string {
  return encodeURIComponent(rison(state));
}
