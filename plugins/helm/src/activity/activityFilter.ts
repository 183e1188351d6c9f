import {
  OperationQuery,
  OperationState,
} from '@foredeck/backstage-plugin-operations-common';

export const ACTIVITY_STATES: OperationState[] = [
  'queued',
  'running',
  'interrupted',
  'succeeded',
  'failed',
  'cancelled',
];

/** Spans that end now, in hours. */
export const PERIODS = { hour: 1, day: 24, week: 7 * 24, month: 30 * 24 };
export type Period = keyof typeof PERIODS | 'all' | 'custom';

/** What of the activity is shown, as it stands in the address. */
export interface ActivityFilter {
  /** User entity ref. */
  user?: string;
  /** Entity ref of a component. */
  service?: string;
  kind: string[];
  state: OperationState[];
  cluster?: string;
  namespace?: string;
  period: Period;
  /** For a span of one's own: ISO 8601. */
  since?: string;
  until?: string;
}

export const DEFAULT_PERIOD: Period = 'week';

export function readFilter(search: URLSearchParams): ActivityFilter {
  const text = (key: string) => search.get(key) || undefined;
  const [since, until] = [timeOf(text('since')), timeOf(text('until'))];
  return {
    user: text('user'),
    service: text('service'),
    kind: search.getAll('kind'),
    state: ACTIVITY_STATES.filter(state =>
      search.getAll('state').includes(state),
    ),
    cluster: text('cluster'),
    namespace: text('namespace'),
    period: since || until ? 'custom' : periodOf(text('period')),
    since,
    until,
  };
}

/** The address of a filter; what is as usual is left out. */
export function writeFilter(filter: ActivityFilter): URLSearchParams {
  const search = new URLSearchParams();
  const { user, service, cluster, namespace, period } = filter;
  for (const [key, value] of Object.entries({
    user,
    service,
    cluster,
    namespace,
  })) {
    if (value) {
      search.set(key, value);
    }
  }
  filter.kind.forEach(kind => search.append('kind', kind));
  filter.state.forEach(state => search.append('state', state));
  if (period === 'custom') {
    const { since, until } = filter;
    if (since) {
      search.set('since', since);
    }
    if (until) {
      search.set('until', until);
    }
  } else if (period !== DEFAULT_PERIOD) {
    search.set('period', period);
  }
  return search;
}

/** What to ask the backends. */
export function queryOf(filter: ActivityFilter, now: number): OperationQuery {
  const { user, service, kind, state, cluster, namespace } = filter;
  return {
    initiator: user,
    entityRef: service,
    kind: kind.length > 0 ? kind : undefined,
    state: state.length > 0 ? state : undefined,
    cluster,
    namespace,
    ...spanOf(filter, now),
  };
}

/** Whether anything but the span of time narrows the list. */
export function isNarrowed(filter: ActivityFilter): boolean {
  const { user, service, kind, state, cluster, namespace } = filter;
  return Boolean(
    user || service || cluster || namespace || kind.length || state.length,
  );
}

function spanOf({ period, since, until }: ActivityFilter, now: number) {
  if (period === 'custom') {
    return { since, until };
  }
  return period === 'all'
    ? {}
    : { since: new Date(now - PERIODS[period] * 3_600_000).toISOString() };
}

function periodOf(text: string | undefined): Period {
  return text === 'all' || (text !== undefined && Object.hasOwn(PERIODS, text))
    ? (text as Period)
    : DEFAULT_PERIOD;
}

/** A time as it can be asked for; one that makes no sense is left out. */
function timeOf(text: string | undefined): string | undefined {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
