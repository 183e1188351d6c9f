import type { HistoryQuery } from '@foredeck/backstage-plugin-logs-node';
import {
  FIELD_NAMES,
  OFFSET_FIELD,
  TEXT_NAMES,
  TIME_FIELD,
  type StoreFields,
  type TimePrecision,
} from '../fields/StoreFields';
import {
  selectorClauses,
  targetsClause,
  textClause,
  timeClause,
  type Clause,
} from './clauses';

/** How long a store may search; it answers what it has by then. */
export const SEARCH_TIMEOUT = '20s';

/** What of a document is read. */
const READ = [
  TIME_FIELD,
  ...TEXT_NAMES,
  ...FIELD_NAMES.namespace,
  ...FIELD_NAMES.pod,
  ...FIELD_NAMES.container,
  ...FIELD_NAMES.node,
  ...FIELD_NAMES.podUid,
  'container.image.name',
  'kubernetes.container_image',
  'kubernetes.deployment.name',
  'kubernetes.statefulset.name',
  'kubernetes.daemonset.name',
  'kubernetes.cronjob.name',
  'kubernetes.job.name',
];

/** Not of a line's own text, and large. */
const LEFT_OUT = ['kubernetes.labels', 'kubernetes.annotations'];

/** Fields, as far as a query needs them. */
export interface QueryFields extends StoreFields {
  precision: TimePrecision;
}

/** Which lines are meant: targets, span, and of the filter what can be asked for. */
export function linesClauses(
  query: Pick<HistoryQuery, 'targets' | 'from' | 'to' | 'filter'>,
  fields: QueryFields,
  selector: Record<string, string>,
): Clause[] {
  const text = textClause(query.filter, fields);
  return [
    timeClause(fields.precision, query),
    ...selectorClauses(selector),
    targetsClause(query.targets, fields),
    ...(text ? [text] : []),
  ];
}

/** Where a page begins. */
export type PageStart =
  | { after: Array<string | number> }
  /** From that time on, but for these lines of that very time. */
  | { time: string; ids: string[] }
  | undefined;

/** The body of a search for a page of lines. */
export function pageBody(
  query: Pick<
    HistoryQuery,
    'targets' | 'from' | 'to' | 'filter' | 'direction' | 'limit'
  >,
  options: {
    fields: QueryFields;
    selector: Record<string, string>;
    start: PageStart;
    /** Order lines that nothing else tells apart by their place in the store. */
    byPlace: boolean;
  },
): object {
  const { fields, selector, start, byPlace } = options;
  const { direction, limit } = query;
  const order = direction === 'backward' ? 'desc' : 'asc';
  const edge = start && 'time' in start ? start : undefined;
  return {
    size: limit,
    timeout: SEARCH_TIMEOUT,
    track_total_hits: false,
    query: {
      bool: {
        filter: [
          ...linesClauses(query, fields, selector),
          ...(edge ? [edgeClause(edge.time, direction)] : []),
        ],
        ...(edge && { must_not: [{ ids: { values: edge.ids } }] }),
      },
    },
    sort: [
      {
        [TIME_FIELD]: {
          order,
          ...(fields.precision !== 'ms' && { numeric_type: 'date_nanos' }),
        },
      },
      ...(fields.offset
        ? [{ [OFFSET_FIELD]: { order, missing: -1, unmapped_type: 'long' } }]
        : []),
      ...(byPlace ? [{ _shard_doc: { order } }] : []),
    ],
    ...(start && 'after' in start && { search_after: start.after }),
    // Of a document that has no text of its own, all that is not about it.
    _source: fields.text.length ? { includes: READ } : { excludes: LEFT_OUT },
    docvalue_fields: [
      { field: TIME_FIELD, format: 'strict_date_optional_time_nanos' },
    ],
  };
}

function edgeClause(
  time: string,
  direction: HistoryQuery['direction'],
): Clause {
  return {
    range: {
      [TIME_FIELD]: {
        [direction === 'backward' ? 'lte' : 'gte']: time,
        format: 'strict_date_optional_time_nanos',
      },
    },
  };
}
