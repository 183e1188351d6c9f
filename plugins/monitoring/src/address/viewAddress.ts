import { PACK_GROUPS } from '@foredeck/backstage-plugin-monitoring-common';
import {
  problemOf,
  TimeSpanText,
} from '@foredeck/backstage-plugin-foredeck-react';
import { COMPARISONS, MonitorView, PLAIN_VIEW, REFRESHES } from './MonitorView';

const PARAMETERS = [
  'cluster',
  'namespace',
  'workload',
  'from',
  'to',
  'refresh',
  'compare',
  'folded',
  'panel',
  'exemplars',
] as const;

type Parameter = (typeof PARAMETERS)[number];

const MOST_WORKLOADS = 50;
const LONGEST = 253;

/** The view that an address tells; what it tells wrongly is as if it were not there. */
export function readView(search: URLSearchParams, now: number): MonitorView {
  const text = (parameter: Parameter) => {
    const value = search.get(parameter);
    return value && value.length <= LONGEST ? value : undefined;
  };
  const list = (parameter: Parameter) =>
    [...new Set(search.get(parameter)?.split(',') ?? [])].filter(Boolean);
  const refresh = search.get('refresh');
  return withoutAbsent({
    cluster: text('cluster'),
    namespace: text('cluster') && text('namespace'),
    workloads: list('workload').slice(0, MOST_WORKLOADS),
    span: readSpan(search, now),
    refresh:
      REFRESHES.find(seconds => String(seconds) === refresh) ??
      PLAIN_VIEW.refresh,
    compare: COMPARISONS.find(word => word === search.get('compare')),
    folded: PACK_GROUPS.filter(group => list('folded').includes(group)),
    panel: text('panel'),
    exemplars: search.get('exemplars') !== 'no',
  });
}

function readSpan(search: URLSearchParams, now: number): TimeSpanText {
  const from = search.get('from');
  const span = { from: from ?? '', to: search.get('to') ?? 'now' };
  return from === null || problemOf(span, now) ? PLAIN_VIEW.span : span;
}

/** Another view in an address whose other parameters stay; what is as usual is left out. */
export function searchWith(search: string, view: MonitorView): string {
  const own: ReadonlySet<string> = new Set(PARAMETERS);
  const { span, refresh } = view;
  const usual =
    span.from === PLAIN_VIEW.span.from && span.to === PLAIN_VIEW.span.to;
  const values: Record<Parameter, string | undefined> = {
    cluster: view.cluster,
    namespace: view.namespace,
    workload: view.workloads.join(','),
    from: usual ? undefined : span.from,
    to: usual || span.to === 'now' ? undefined : span.to,
    refresh: refresh === PLAIN_VIEW.refresh ? undefined : String(refresh),
    compare: view.compare,
    folded: view.folded.join(','),
    panel: view.panel,
    exemplars: view.exemplars ? undefined : 'no',
  };
  const pairs = [
    ...[...new URLSearchParams(search)].filter(([name]) => !own.has(name)),
    ...PARAMETERS.flatMap(name => {
      const value = values[name];
      return value ? [[name, value]] : [];
    }),
  ];
  const query = new URLSearchParams(pairs)
    .toString()
    // So that a person can read it and change it.
    .replace(/%(2C|2F|3A)/g, escaped => decodeURIComponent(escaped));
  return query ? `?${query}` : '';
}

/** So that a view read is equal to the one written. */
function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, entry]) => entry !== undefined),
  ) as T;
}
